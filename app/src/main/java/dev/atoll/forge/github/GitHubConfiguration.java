package dev.atoll.forge.github;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.atoll.forge.AppSetUp;
import dev.atoll.forge.RepositoryIdentities;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.SecretResolver;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** The connections to GitHub that the server's configuration names, if it names any. */
@Configuration(proxyBeanMethods = false)
class GitHubConfiguration {
  @Bean
  static GitHubKind gitHubKind() {
    return new GitHubKind(new SecretResolver(System.getenv()));
  }

  @Bean
  GitHubConnections gitHubConnections(
      Environment environment,
      RestClient.Builder http,
      ObjectProvider<RepositoryIdentities> identities,
      Clock clock) {
    return new GitHubConnections(
        Binder.get(environment),
        new SecretResolver(System.getenv()),
        http,
        named -> identities.stream().findFirst().flatMap(it -> it.of(named)),
        clock);
  }

  @Bean
  @ConditionalOnWebApplication
  AppSetUp gitHubAppSetUp(DataFolder data, RestClient.Builder http) {
    return new GitHubAppSetUp(data, ApiClients.anonymous(http));
  }

  /** Once among all replicas. */
  @Bean
  @Conditional(OnGitHub.class)
  RecurringTask<Void> githubDeliveryLog(
      GitHubConnections connections, DeliveryLogSettings settings) {
    return Tasks.recurring("github-delivery-log", FixedDelay.of(settings.interval()))
        .execute((_, _) -> connections.recoverDeliveries(settings.underWay()));
  }
}
