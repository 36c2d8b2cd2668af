package dev.atoll.forge;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gathers the connections that the adapters offer. */
@Configuration
class ForgeConfiguration {
  /** Static, and what it needs too: it is asked before any other bean is made. */
  @Bean
  static DeclaredConnections declaredConnections(ObjectProvider<ConnectionKind> kinds) {
    return new DeclaredConnections(kinds.orderedStream().toList());
  }

  @Bean
  Forges forges(ObjectProvider<Forge> single, ObjectProvider<Connections> several) {
    return new Forges(
        Stream.concat(
                single.orderedStream(),
                several.orderedStream().flatMap(kind -> kind.forges().stream()))
            .toList());
  }

  /** Each connection as a part of the server's health, also one that cannot be used. */
  @Bean
  CompositeHealthContributor connections(
      Forges forges, ObjectProvider<Connections> several, Clock clock) {
    Map<String, HealthContributor> parts = new TreeMap<>();
    several
        .orderedStream()
        .forEach(kind -> kind.wrong().forEach(it -> parts.put(it.name(), ill(it))));
    forges
        .all()
        .forEach(forge -> parts.put(forge.connection(), new ConnectionHealth(forge, clock)));
    return CompositeHealthContributor.fromMap(parts);
  }

  private static HealthIndicator ill(Connections.Wrong wrong) {
    return () -> Health.down().withDetail("problem", String.join("; ", wrong.problems())).build();
  }
}
