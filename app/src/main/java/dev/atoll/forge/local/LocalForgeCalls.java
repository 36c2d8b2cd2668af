package dev.atoll.forge.local;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.ForgeException.Kind;
import dev.atoll.forge.HostPause;
import dev.atoll.platform.DataFolder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** Calls to the local forge's API, and what their failures mean. */
class LocalForgeCalls {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final LocalConnection connection;
  private final DataFolder data;
  private final RestClient http;
  private final HostPause pause = new HostPause();
  private volatile Optional<BotAccess> access = Optional.empty();
  private volatile Optional<URI> ownServer = Optional.empty();

  LocalForgeCalls(LocalConnection connection, DataFolder data) {
    this.connection = connection;
    this.data = data;
    this.http = client();
  }

  @EventListener
  void started(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      ownServer = Optional.of(URI.create("http://127.0.0.1:" + event.getWebServer().getPort()));
    }
  }

  /** Where the forge is, without a slash at the end. */
  String base() {
    return connection
        .ownUrl()
        .or(() -> ownServer)
        .map(url -> url.toString().replaceAll("/+$", ""))
        .orElseThrow(() -> trouble(Kind.TRANSIENT, "the web server has not started yet"));
  }

  /** Read once: the forge writes it before the server answers anything. */
  BotAccess access() {
    BotAccess known = access.orElseGet(() -> BotAccess.read(data));
    access = Optional.of(known);
    return known;
  }

  <T> T get(Class<T> type, String path, Object... parts) {
    return find(type, path, parts).orElseThrow(() -> missing(path));
  }

  /** Empty when the forge answers 404. */
  <T> Optional<T> find(Class<T> type, String path, Object... parts) {
    return send(HttpMethod.GET, Optional.empty(), type, path, parts);
  }

  <T> T post(Class<T> type, Object body, String path, Object... parts) {
    return send(HttpMethod.POST, Optional.of(body), type, path, parts)
        .orElseThrow(() -> missing(path));
  }

  /** For what is answered without a body. */
  void tell(Object body, String path, Object... parts) {
    send(HttpMethod.POST, Optional.of(body), Problem.class, path, parts);
  }

  void patch(Object body, String path, Object... parts) {
    send(HttpMethod.PATCH, Optional.of(body), Problem.class, path, parts);
  }

  /** Throws while the forge wants to be left alone. */
  void requireWelcome() {
    pause.requireOver();
  }

  private <T> Optional<T> send(
      HttpMethod method, Optional<Object> body, Class<T> type, String path, Object... parts) {
    requireWelcome();
    try {
      RestClient.RequestBodySpec request =
          http.method(method)
              .uri(base() + "/forge/api/v1" + path, parts)
              .accept(MediaType.APPLICATION_JSON)
              .headers(this::signIn);
      body.ifPresent(json -> request.contentType(MediaType.APPLICATION_JSON).body(json));
      return request.exchangeForRequiredValue((sent, response) -> read(method, response, type));
    } catch (ResourceAccessException e) {
      throw unreached(method, e);
    } catch (RestClientException e) {
      throw new ForgeException(afterSending(method), "the local forge's answer broke off", e);
    }
  }

  private <T> Optional<T> read(
      HttpMethod method, ConvertibleClientHttpResponse response, Class<T> type) throws IOException {
    HttpStatusCode status = response.getStatusCode();
    if (status.value() == 404 && method.equals(HttpMethod.GET)) {
      return Optional.empty();
    }
    if (status.isError()) {
      ForgeException refusal = refusal(response, status);
      refusal.retryAfter().ifPresent(pause::begin);
      throw refusal;
    }
    return Optional.ofNullable(response.bodyTo(type));
  }

  private static ForgeException refusal(
      ConvertibleClientHttpResponse response, HttpStatusCode status) throws IOException {
    boolean again = status.is5xxServerError() || status.value() == 429;
    return new ForgeException(
        again ? Kind.TRANSIENT : Kind.REFUSED, sentence(response, status), retryAfter(response));
  }

  private static String sentence(ConvertibleClientHttpResponse response, HttpStatusCode status) {
    Optional<Problem> problem =
        status.is4xxClientError() && isJson(response)
            ? Optional.ofNullable(response.bodyTo(Problem.class))
            : Optional.empty();
    return problem.map(Problem::message).orElse("the local forge answered " + status.value());
  }

  private static boolean isJson(ClientHttpResponse response) {
    return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(response.getHeaders().getContentType());
  }

  private static Optional<Duration> retryAfter(ClientHttpResponse response) {
    return Optional.ofNullable(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
        .filter(value -> value.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  private static ForgeException unreached(HttpMethod method, ResourceAccessException e) {
    boolean neverSent =
        e.getCause() instanceof ConnectException
            || e.getCause() instanceof HttpConnectTimeoutException;
    return new ForgeException(
        neverSent ? Kind.TRANSIENT : afterSending(method), "the local forge cannot be reached", e);
  }

  private static Kind afterSending(HttpMethod method) {
    return method.equals(HttpMethod.GET) ? Kind.TRANSIENT : Kind.OUTCOME_UNKNOWN;
  }

  private static ForgeException missing(String path) {
    return trouble(Kind.REFUSED, "the local forge has no " + path);
  }

  private static ForgeException trouble(Kind kind, String message) {
    return new ForgeException(kind, message, Optional.empty());
  }

  private void signIn(HttpHeaders headers) {
    headers.setBasicAuth(access().login(), access().password().reveal());
  }

  private static RestClient client() {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    var requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(ANSWER);
    return RestClient.builder().requestFactory(requests).build();
  }

  private record Problem(String message) {}
}
