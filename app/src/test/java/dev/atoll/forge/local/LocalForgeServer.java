package dev.atoll.forge.local;

import dev.atoll.forge.ForgeFixture.Who;
import dev.atoll.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** A running local forge on a free port, and calls to its API as one of its people. */
final class LocalForgeServer implements AutoCloseable {
  private static final String PASSWORD = "a password for tests";

  private final ConfigurableApplicationContext context;

  private LocalForgeServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static LocalForgeServer start(TestDatabase database, Path data, URI webhook) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--atoll.data.folder=" + data);
    arguments.add("--atoll.local-forge.enabled=true");
    arguments.add("--atoll.local-forge.webhook=" + webhook);
    arguments.add("--atoll.local-forge.teams.platform=reviewer");
    database.properties().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    int users = 0;
    for (Who who : Who.values()) {
      String user = "--atoll.local-forge.users[%d].".formatted(users++);
      arguments.add(user + "login=" + login(who));
      arguments.add(user + "password=" + PASSWORD);
      arguments.add(user + "role=" + role(who));
    }
    var application = new SpringApplication(LocalForgeApplication.class);
    return new LocalForgeServer(application.run(arguments.toArray(String[]::new)));
  }

  LocalForge adapter() {
    return context.getBean(LocalForge.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String base() {
    return "http://127.0.0.1:" + port();
  }

  private int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** With the person's sign-in, as git is told it. */
  String cloneUrl(Who who, String path) {
    return "http://%s:%s@127.0.0.1:%d/forge/git/%s.git"
        .formatted(login(who), PASSWORD.replace(" ", "%20"), port(), path);
  }

  RestClient api(Who who) {
    return RestClient.builder()
        .baseUrl(base() + "/forge/api/v1")
        .defaultHeaders(headers -> headers.setBasicAuth(login(who), PASSWORD))
        .defaultStatusHandler(status -> true, (request, response) -> {})
        .build();
  }

  static String login(Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }

  static String password() {
    return PASSWORD;
  }

  @Override
  public void close() {
    context.close();
  }

  private static String role(Who who) {
    return switch (who) {
      case AUTHOR, REVIEWER -> "write";
      case READER -> "read";
      case ADMIN -> "admin";
    };
  }
}
