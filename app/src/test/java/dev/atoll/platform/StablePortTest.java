package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class StablePortTest {
  @TempDir Path folder;

  @Test
  void keepsAFreelyChosenPortOverRestarts() {
    int first;
    try (var server = server()) {
      first = port(server);
    }
    try (var server = server()) {
      assertThat(port(server)).isEqualTo(first).isPositive();
    }
  }

  @Test
  void choosesAnotherWhenSomebodyTookIt() throws Exception {
    int first;
    try (var server = server()) {
      first = port(server);
    }
    try (var _ = new ServerSocket(first);
        var server = server()) {
      assertThat(port(server)).isNotEqualTo(first);
    }
  }

  private static int port(ServletWebServerApplicationContext server) {
    return Objects.requireNonNull(server.getWebServer()).getPort();
  }

  private ServletWebServerApplicationContext server() {
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(Application.class)
            .properties("server.port=0", "atoll.data.folder=" + folder)
            .run();
  }

  @EnableConfigurationProperties(DataFolder.class)
  @Import(StablePort.class)
  @ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
  static class Application {
    @Bean
    DataFolderLock dataFolderLock(DataFolder data) {
      return DataFolderLock.take(data);
    }
  }
}
