package dev.atoll.forge.local;

import dev.atoll.platform.DataFolder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** The connection to the local forge, there only when the forge was asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("atoll.local-forge.enabled")
class LocalForgeConfiguration {
  @Bean
  FirstSignIns firstSignIns() {
    return new FirstSignIns();
  }

  @Bean
  LocalForgeCalls localForgeCalls(LocalConnection connection, DataFolder data) {
    return new LocalForgeCalls(connection, data);
  }

  @Bean
  LocalForge localForge(LocalForgeCalls calls, LocalForgeWebhooks webhooks) {
    return new LocalForge(calls, webhooks);
  }

  @Bean
  LocalForgeWebhooks localForgeWebhooks(
      LocalConnection connection, LocalForgeCalls calls, ObjectMapper json) {
    return new LocalForgeWebhooks(connection, calls, json);
  }
}
