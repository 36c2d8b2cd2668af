package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

class GitHubConfigurationTest {
  private final ApplicationContextRunner server =
      new ApplicationContextRunner()
          .withBean(Clock.class, Clock::systemUTC)
          .withBean(RestClient.Builder.class, RestClient::builder)
          .withUserConfiguration(GitHubConfiguration.class, Settings.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(DeliveryLogSettings.class)
  static class Settings {}

  @Test
  void readsNoLogOfDeliveriesWithoutAConnection() {
    server
        .withPropertyValues("atoll.connections.other.kind=something-else")
        .run(context -> assertThat(context).doesNotHaveBean(RecurringTask.class));
  }

  @Test
  void readsTheLogOfDeliveriesOfItsConnections() {
    server
        .withPropertyValues("atoll.connections.gh.kind=github")
        .run(context -> assertThat(context).hasSingleBean(RecurringTask.class));
  }
}
