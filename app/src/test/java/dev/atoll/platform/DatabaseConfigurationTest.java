package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.database.EmbeddedPostgres;
import dev.atoll.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseConfigurationTest {
  @TempDir Path folder;

  @Test
  void startsAMigratedDatabaseInTheDataFolderAndKeepsItsRows() {
    try (var server = server(Map.of())) {
      jdbc(server).sql("insert into work (kind, key) values ('a', 'b')").update();
      assertThat(jdbc(server).sql("show fsync").query(String.class).single()).isEqualTo("on");
    }
    try (var server = server(Map.of())) {
      assertThat(jdbc(server).sql("select key from work").query(String.class).single())
          .isEqualTo("b");
    }
  }

  @Test
  void startsNoDatabaseWhenOneIsNamed() {
    try (var database = TestDatabase.create();
        var server = server(database.properties())) {
      assertThat(server.getBeanProvider(EmbeddedPostgres.class)).isEmpty();
      jdbc(server).sql("insert into work (kind, key) values ('a', 'b')").update();
      assertThat(database.jdbc().sql("select key from work").query(String.class).single())
          .isEqualTo("b");
      assertThat(folder.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void refusesASecondServerOnTheSameDataFolder(CapturedOutput output) {
    try (var database = TestDatabase.create();
        var _ = server(database.properties())) {
      assertThatThrownBy(() -> server(Map.of()))
          .hasRootCauseInstanceOf(DataFolderInUseException.class);
      assertThat(folder.resolve("postgres")).doesNotExist();
      assertThat(output)
          .contains("APPLICATION FAILED TO START")
          .contains("Another Atoll server uses the data folder " + folder);
    }
  }

  private ConfigurableApplicationContext server(Map<String, String> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("atoll.data.folder", folder.toString());
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .properties(all)
        .run();
  }

  private static JdbcClient jdbc(ConfigurableApplicationContext server) {
    return server.getBean(JdbcClient.class);
  }

  @EnableConfigurationProperties(DataFolder.class)
  @Import(DatabaseConfiguration.class)
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  static class Application {}
}
