package dev.atoll.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The only place that knows what time it is on this machine. Times that decide anything are the
 * database's.
 */
@Configuration
class PlatformConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
