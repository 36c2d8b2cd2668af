package dev.atoll.forge.local.host;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers what cannot be done with a status and a sentence. */
@RestControllerAdvice(
    assignableTypes = {
      RepositoryApi.class,
      PullRequestApi.class,
      CommentApi.class,
      DeliveryApi.class
    })
@Order(0)
@OnlyWithLocalForge
class ApiProblems {
  record Problem(String message) {}

  @ExceptionHandler
  ResponseEntity<Problem> refused(Refusal refusal) {
    return answer(status(refusal.kind()), refusal.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
    return answer(HttpStatus.BAD_REQUEST, "the body is not the JSON that belongs here");
  }

  @ExceptionHandler
  ResponseEntity<Problem> invalid(MethodArgumentNotValidException invalid) {
    String fields =
        String.join(
            "; ",
            invalid.getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getDefaultMessage())
                .toList());
    return answer(HttpStatus.BAD_REQUEST, fields);
  }

  @ExceptionHandler
  ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mistyped) {
    return answer(
        HttpStatus.BAD_REQUEST,
        "%s cannot be \"%s\"".formatted(mistyped.getName(), mistyped.getValue()));
  }

  static HttpStatus status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
    };
  }

  private static ResponseEntity<Problem> answer(HttpStatus status, @Nullable String message) {
    return ResponseEntity.status(status).body(new Problem(String.valueOf(message)));
  }
}
