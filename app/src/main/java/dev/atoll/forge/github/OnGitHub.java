package dev.atoll.forge.github;

import dev.atoll.forge.DeclaredConnections;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether any connection to GitHub is configured, right or wrong. */
final class OnGitHub implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Binder settings = Binder.get(context.getEnvironment());
    return !new DeclaredConnections(settings).ofKind(GitHubConnections.KIND).isEmpty();
  }
}
