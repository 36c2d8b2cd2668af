package dev.atoll.forge.github;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether any connection to GitHub is configured, right or wrong. */
final class OnGitHub implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return Binder.get(context.getEnvironment())
        .bind(GitHubConnections.ALL, Bindable.mapOf(String.class, GitHubConnections.Kind.class))
        .orElseGet(Map::of)
        .values()
        .stream()
        .anyMatch(declared -> GitHubConnections.KIND.equals(declared.kind()));
  }
}
