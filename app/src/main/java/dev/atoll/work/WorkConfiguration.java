package dev.atoll.work;

import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class WorkConfiguration {
  @Bean
  Backoff backoff() {
    return new Backoff(RandomGenerator.getDefault());
  }
}
