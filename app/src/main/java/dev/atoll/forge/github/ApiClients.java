package dev.atoll.forge.github;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Builds the clients of one connection: each account has its own limits and its own token. */
final class ApiClients {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final GitHubConnection connection;
  private final Clock clock;
  private final RestClient.Builder builder;
  private final JdkClientHttpRequestFactory requests;

  /**
   * @param builder observed by the server's metrics
   */
  ApiClients(GitHubConnection connection, RestClient.Builder builder, Clock clock) {
    this.connection = connection;
    this.clock = clock;
    this.builder = builder;
    this.requests = requests();
  }

  Account account(String name, TokenSource tokens) {
    RestClient http = http(tokens);
    return new Account(
        name,
        proxy(http, GitHubApi.class),
        new GraphQl(http, connection.addresses().graphQl()),
        tokens);
  }

  AppApi app(TokenSource tokens) {
    return proxy(http(tokens), AppApi.class);
  }

  /** For the one call that needs no sign-in; it follows no redirect, as its answer holds a key. */
  static RestClient anonymous(RestClient.Builder builder) {
    return builder
        .clone()
        .requestFactory(requests())
        .configureMessageConverters(converters ->
            converters
                .registerDefaults()
                .withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
        .build();
  }

  private RestClient http(TokenSource tokens) {
    return builder
        .clone()
        .baseUrl(connection.addresses().api())
        .requestFactory(requests)
        .configureMessageConverters(converters ->
            converters
                .registerDefaults()
                .withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
        .defaultHeaders(headers -> {
          headers.set("Accept", "application/vnd.github+json");
          headers.set("User-Agent", "Atoll");
          headers.set("X-GitHub-Api-Version", connection.apiVersion());
          headers.setContentType(MediaType.APPLICATION_JSON);
        })
        .requestInterceptor(new Exchange(connection.addresses(), new Gateway(clock), tokens))
        .build();
  }

  private static <T> T proxy(RestClient http, Class<T> type) {
    return HttpServiceProxyFactory.builderFor(new Translating(RestClientAdapter.create(http)))
        .build()
        .createClient(type);
  }

  private static JdkClientHttpRequestFactory requests() {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(ANSWER);
    return requests;
  }
}
