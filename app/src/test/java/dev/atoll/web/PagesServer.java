package dev.atoll.web;

import dev.atoll.platform.KnownSecrets;
import dev.atoll.platform.Secret;
import dev.atoll.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages over a database of their own, with the accounts reader, writer and adminer. */
final class PagesServer implements AutoCloseable {
  static final String SECRET = "correct-horse-battery";

  @Configuration(proxyBeanMethods = false)
  static class Secrets {
    @Bean
    KnownSecrets known() {
      return () -> List.of(Secret.of(SECRET));
    }
  }

  private final TestDatabase database = TestDatabase.create();
  private final ConfigurableApplicationContext context;

  PagesServer(Path dataFolder, String... settings) {
    var builder = new SpringApplicationBuilder(PagesSlice.class, Secrets.class);
    database.properties().forEach((key, value) -> builder.properties(key + "=" + value));
    for (String role : List.of("read", "write", "admin")) {
      String account = "atoll.access.accounts." + role + "er.";
      builder.properties(account + "password=secret-" + role, account + "role=" + role);
    }
    context =
        builder
            .properties(
                "server.port=0", "atoll.data.folder=" + dataFolder, "spring.main.banner-mode=off")
            .properties(settings)
            .run();
  }

  Rows rows() {
    return new Rows(database);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A browser of the account that has this role. */
  Browsing as(String role) throws Exception {
    return Browsing.signedIn(port(), role + "er", "secret-" + role);
  }

  /** A browser of somebody who has not signed in. */
  Browsing stranger() {
    return new Browsing(port());
  }

  private int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
