package dev.atoll.web;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: keeps cookies, sends forms with their hidden token. */
public final class Browsing {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Browsing(int port) {
    this.server = "http://localhost:" + port;
  }

  public static Browsing signedIn(int port, String login, String password) throws Exception {
    Browsing browsing = new Browsing(port);
    HttpResponse<String> answer =
        browsing.post("/sign-in", "/sign-in", Map.of("username", login, "password", password));
    if (!answer.headers().firstValue("Location").orElse("").equals("/")) {
      throw new AssertionError("sign-in failed: " + answer + answer.headers());
    }
    return browsing;
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html,*/*;q=0.8");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Takes the token from a page and posts a form with it. */
  public HttpResponse<String> post(String page, String action, Map<String, String> fields)
      throws Exception {
    return post(action, fields, token(page));
  }

  /**
   * As {@link #post}, with a file that is called state.json and goes into the field {@code file}.
   */
  HttpResponse<String> upload(String page, String action, Map<String, String> fields, String file)
      throws Exception {
    StringBuilder body = new StringBuilder();
    Map<String, String> all = new TreeMap<>(fields);
    all.put("_csrf", token(page));
    all.forEach((name, value) -> body.append(part("name=\"" + name + "\"", value)));
    body.append(part("name=\"file\"; filename=\"state.json\"", file)).append("--part--\r\n");
    return post(action, "multipart/form-data; boundary=part", body.toString());
  }

  private static String part(String disposition, String content) {
    return "--part\r\nContent-Disposition: form-data; "
        + disposition
        + "\r\n\r\n"
        + content
        + "\r\n";
  }

  private String token(String page) throws Exception {
    Matcher token = TOKEN.matcher(get(page).body());
    if (!token.find()) {
      throw new AssertionError("no token on " + page);
    }
    return token.group(1);
  }

  public HttpResponse<String> postWithoutToken(String action, Map<String, String> fields)
      throws Exception {
    return post(action, fields, "");
  }

  private HttpResponse<String> post(String action, Map<String, String> fields, String token)
      throws Exception {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
    return post(action, "application/x-www-form-urlencoded", body);
  }

  private HttpResponse<String> post(String action, String type, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server + action))
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
