package dev.atoll.work;

import java.util.random.RandomGenerator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class WorkConfiguration {
  @Bean
  Backoff backoff() {
    return new Backoff(RandomGenerator.getDefault());
  }

  /** Whether work is being done here. */
  @Bean
  HealthIndicator workers(WorkerPool pool) {
    return () -> pool.works() ? Health.up().build() : Health.down().build();
  }
}
