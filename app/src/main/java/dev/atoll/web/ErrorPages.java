package dev.atoll.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Says what went wrong, under which id it stands in the log, and what to do. */
@Controller
class ErrorPages implements ErrorController {
  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

  /** An error as people read it. */
  record Problem(int status, String title, String what, String todo, String id) {}

  @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView page(HttpServletRequest request) {
    Problem problem = problem(request);
    return new ModelAndView(
        "error",
        Map.of("problem", problem, "theme", Frame.theme(request), "path", "", "here", "/"),
        HttpStatus.valueOf(problem.status()));
  }

  @RequestMapping("/error")
  ResponseEntity<Problem> json(HttpServletRequest request) {
    Problem problem = problem(request);
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(problem);
  }

  private static Problem problem(HttpServletRequest request) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).substring(0, 8);
    HttpStatus status = status(request);
    Throwable cause = cause(request);
    if (status.is5xxServerError()) {
      log.error(
          "Error {} at {}", id, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), cause);
    }
    return switch (status) {
      case NOT_FOUND ->
          new Problem(
              404,
              "Not here",
              "There is no such page, or you may not see it.",
              "Check the address, or start from the first page. If others see it, ask an admin for the right to see its repository.",
              id);
      case FORBIDDEN ->
          new Problem(
              403,
              "Not allowed",
              refusal(cause),
              "If the page was open for long, load it again. Otherwise ask an admin for the right.",
              id);
      case BAD_REQUEST, METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE ->
          new Problem(
              status.value(),
              "Not understood",
              cause instanceof NotUnderstood asked && asked.getMessage() != null
                  ? asked.getMessage()
                  : "The address or what was sent with it is not one that Atoll knows.",
              "Go back and use the page's own links.",
              id);
      default ->
          new Problem(
              status.value(),
              "Something failed",
              "Atoll could not answer. Runs and applies are not affected by this.",
              "Try again; if it stays, give the id to whoever runs this server: it stands in the log.",
              id);
    };
  }

  private static String refusal(@Nullable Throwable cause) {
    return cause instanceof NotAllowed refused && refused.getMessage() != null
        ? refused.getMessage()
        : "You may not do this, or the form was too old to be sent.";
  }

  private static HttpStatus status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? java.util.Objects.requireNonNullElse(
            HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR)
        : HttpStatus.NOT_FOUND;
  }

  private static @Nullable Throwable cause(HttpServletRequest request) {
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    return cause instanceof Throwable thrown
        ? thrown
        : request.getAttribute("org.springframework.web.servlet.DispatcherServlet.EXCEPTION")
                instanceof Throwable other
            ? other
            : null;
  }
}
