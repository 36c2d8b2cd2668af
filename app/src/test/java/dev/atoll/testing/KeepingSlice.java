package dev.atoll.testing;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The part of the server that keeps plans and states, on a port, without the rest. */
@EnableAutoConfiguration
@ComponentScan({
  "dev.atoll.platform",
  "dev.atoll.sealing",
  "dev.atoll.audit",
  "dev.atoll.plan",
  "dev.atoll.state"
})
@ConfigurationPropertiesScan({
  "dev.atoll.platform",
  "dev.atoll.sealing",
  "dev.atoll.plan",
  "dev.atoll.state"
})
public final class KeepingSlice {
  private KeepingSlice() {}

  /**
   * Starts it.
   *
   * @param port 0 for any
   */
  public static ConfigurableApplicationContext start(
      TestDatabase database, Path dataFolder, int port, String... settings) {
    var builder = new SpringApplicationBuilder(KeepingSlice.class).properties(settings);
    database.properties().forEach((key, value) -> builder.properties(key + "=" + value));
    return builder
        .properties(
            "server.port=" + port,
            "atoll.data.folder=" + dataFolder,
            "spring.flyway.enabled=false",
            "spring.datasource.hikari.connection-timeout=1000",
            "spring.main.banner-mode=off",
            "logging.level.root=warn")
        .run();
  }
}
