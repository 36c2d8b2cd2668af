package dev.atoll.forge.local.host;

import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what cannot be done. */
@ControllerAdvice(assignableTypes = {ForgePages.class, PageActions.class})
@Order(0)
@OnlyWithLocalForge
class PageProblems {
  @ExceptionHandler
  ModelAndView refused(Refusal refusal) {
    return page(refusal);
  }

  @ExceptionHandler
  ModelAndView mistyped(MethodArgumentTypeMismatchException mistyped) {
    return page(Refusal.notFound("page of that name"));
  }

  private static ModelAndView page(Refusal refusal) {
    var page = new ModelAndView("forge/problem", ApiProblems.status(refusal.kind()));
    page.addObject("message", refusal.getMessage());
    return page;
  }
}
