package dev.atoll.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around its content. */
@ControllerAdvice(annotations = Page.class)
class Frame {
  private final NavCounts counts;
  private final Sights sights;

  Frame(NavCounts counts, Sights sights) {
    this.counts = counts;
    this.sights = sights;
  }

  @ModelAttribute
  void frame(Model model, HttpServletRequest request, @Nullable Authentication who) {
    model.addAttribute("theme", theme(request));
    model.addAttribute("path", request.getRequestURI());
    model.addAttribute("here", here(request));
    if (who != null) {
      Viewer me = Viewer.of(who);
      model.addAttribute("me", me);
      model.addAttribute("counts", counts.now(sights.of(me)));
    }
  }

  static String theme(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
        .filter(cookie -> cookie.getName().equals("theme"))
        .map(Cookie::getValue)
        .filter(value -> value.equals("dark") || value.equals("light"))
        .findFirst()
        .orElse("auto");
  }

  private static String here(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
