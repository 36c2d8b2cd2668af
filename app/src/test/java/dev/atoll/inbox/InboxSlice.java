package dev.atoll.inbox;

import dev.atoll.forge.FakeForge;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullIntake;
import dev.atoll.forge.PushIntake;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The receiver on a port, between a fake host and a real database. */
final class InboxSlice implements AutoCloseable {
  final FakeIntake push = new FakeIntake("fake");
  final FakeIntake pull = new FakeIntake("queue");
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  /** The part of the application that is started. */
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {"dev.atoll.platform", "dev.atoll.work", "dev.atoll.audit", "dev.atoll.inbox"},
      // What other tests configure for themselves.
      excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
  @ConfigurationPropertiesScan({"dev.atoll.platform", "dev.atoll.work", "dev.atoll.inbox"})
  static class Application {
    @Bean
    Forges forges(List<Forge> forges) {
      return new Forges(forges);
    }
  }

  InboxSlice(TestDatabase database, Path folder) {
    this(database.properties(), folder);
  }

  InboxSlice(Map<String, String> database, Path folder) {
    this(database, folder, "atoll.inbox.store-within=1s");
  }

  InboxSlice(Map<String, String> database, Path folder, String... settings) {
    var builder = new SpringApplicationBuilder(Application.class);
    database.forEach((key, value) -> builder.properties(key + "=" + value));
    context =
        builder
            .initializers(start -> {
              var beans = start.getBeanFactory();
              beans.registerSingleton("push", forge("fake", Optional.of(push), Optional.empty()));
              beans.registerSingleton("pull", forge("queue", Optional.empty(), Optional.of(pull)));
            })
            .properties(
                "server.port=0",
                "atoll.data.folder=" + folder,
                "atoll.inbox.pause=50ms",
                "spring.flyway.enabled=false",
                "spring.main.banner-mode=off",
                "logging.level.root=warn")
            .properties(settings)
            .run();
  }

  private static FakeForge forge(
      String connection, Optional<PushIntake> push, Optional<PullIntake> pull) {
    return new FakeForge(connection, push, pull);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  HttpResponse<String> deliver(String id, String body) {
    return send(
        "fake",
        BodyPublishers.ofString(body),
        Map.of("X-Fake-Delivery", id, "X-Fake-Signature", "signed by fake", "X-Fake-Event", "e"));
  }

  HttpResponse<String> send(String connection, BodyPublisher body, Map<String, String> headers) {
    return sendTo("/webhooks/" + connection, body, headers);
  }

  HttpResponse<String> sendTo(String path, BodyPublisher body, Map<String, String> headers) {
    URI uri = URI.create("http://127.0.0.1:" + port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(body);
    headers.forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
