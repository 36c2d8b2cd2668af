package dev.atoll.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in, and the choice of light or dark, which needs none. */
@Page
class SignInPage {
  private static final int YEAR = 365 * 24 * 3600;

  @GetMapping("/sign-in")
  String signIn(
      Model model,
      @RequestParam(defaultValue = "") String problem,
      @RequestParam(name = "signed-out", defaultValue = "false") boolean signedOut) {
    model.addAttribute(
        "problem",
        switch (problem) {
          case "" -> "";
          case "wait" -> "Too many attempts failed. Try again in a few minutes.";
          default -> "Name or password is wrong.";
        });
    model.addAttribute("signedOut", signedOut);
    return "sign-in";
  }

  @PostMapping("/theme")
  String theme(
      @RequestParam String to,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    Cookie cookie =
        new Cookie("theme", to.equals("dark") ? "dark" : to.equals("light") ? "light" : "auto");
    cookie.setPath("/");
    cookie.setMaxAge(YEAR);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return "redirect:" + OwnAddress.orHome(back);
  }
}
