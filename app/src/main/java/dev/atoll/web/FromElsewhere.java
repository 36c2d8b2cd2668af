package dev.atoll.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.util.HtmlUtils;

/**
 * Sends whoever is not signed in to sign in. A browser that follows a link on another site does not
 * send our cookie, which is for this site alone: it gets one small page that leads to the same
 * address from here, and only when the cookie is missing then too is it asked to sign in.
 */
class FromElsewhere implements AuthenticationEntryPoint {
  private final AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/sign-in");

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, jakarta.servlet.ServletException {
    if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && "GET".equals(request.getMethod())) {
      bounce(request, response);
    } else {
      signIn.commence(request, response, why);
    }
  }

  private static void bounce(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    String address =
        OwnAddress.orHome(request.getRequestURI() + (query == null ? "" : "?" + query));
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            """
            <!doctype html><html lang="en"><head><title>Atoll</title>
            <meta http-equiv="refresh" content="0; url=%1$s"></head>
            <body><p><a href="%1$s">Go on to Atoll</a></p></body></html>
            """
                .formatted(HtmlUtils.htmlEscape(address)));
  }
}
