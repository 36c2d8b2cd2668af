package dev.atoll.execution;

import dev.atoll.config.Environment;
import dev.atoll.config.ServerConfig;
import dev.atoll.run.RunBudgets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The budgets by which runs are claimed, and by which is told why others wait; whether they are.
 */
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {
  /** Whether runs are claimed and kept here. */
  @Bean
  HealthIndicator runsHealthIndicator(RunWorker worker) {
    return () -> worker.works() ? Health.up().build() : Health.down().build();
  }

  @Bean
  RunBudgets runBudgets(ServerConfig config) {
    Map<String, Integer> perEnvironment =
        config.environments().stream()
            .filter(it -> it.budget().isPresent())
            .collect(Collectors.toMap(Environment::name, it -> it.budget().getAsInt()));
    return new RunBudgets(config.runs().slots(), config.runs().perPullRequest(), perEnvironment);
  }
}
