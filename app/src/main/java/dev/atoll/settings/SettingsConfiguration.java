package dev.atoll.settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The check that comes before everything. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
  @Bean
  static StartCheck startCheck(Environment environment) {
    return new StartCheck(environment);
  }
}
