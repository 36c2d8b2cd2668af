package dev.atoll.forge;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Gathers the connections that the adapters offer. */
@Configuration
class ForgeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ForgeConfiguration.class);

  /** Static, and what it needs too: it is asked before any other bean is made. */
  @Bean
  static ConnectionSettings connectionSettings(ObjectProvider<ConnectionKind> kinds) {
    return new ConnectionSettings(kinds.orderedStream().toList());
  }

  /** Those that no adapter would ever look at. */
  @Bean
  Connections strayConnections(ConnectionSettings kinds, Environment environment) {
    return new Connections.Strays(kinds.strays(new DeclaredConnections(Binder.get(environment))));
  }

  @Bean
  Forges forges(ObjectProvider<Forge> single, ObjectProvider<Connections> several) {
    wrong(several).forEach(ForgeConfiguration::tell);
    return new Forges(
        Stream.concat(
                single.orderedStream(),
                several.orderedStream().flatMap(kind -> kind.forges().stream()))
            .toList());
  }

  private static Stream<Connections.Wrong> wrong(ObjectProvider<Connections> several) {
    return several.orderedStream().flatMap(kind -> kind.wrong().stream());
  }

  private static void tell(Connections.Wrong wrong) {
    log.error(
        "The connection {} cannot be used; the others can:\n  {}",
        wrong.name(),
        String.join("\n  ", wrong.problems()));
  }

  /** Each connection as a part of the server's health, also one that cannot be used. */
  @Bean
  CompositeHealthContributor connections(
      Forges forges, ObjectProvider<Connections> several, Clock clock) {
    Map<String, HealthContributor> parts = new TreeMap<>();
    wrong(several).forEach(it -> parts.put(part(it.name()), ill(it)));
    forges
        .all()
        .forEach(forge -> parts.put(forge.connection(), new ConnectionHealth(forge, clock)));
    return CompositeHealthContributor.fromMap(parts);
  }

  /** Not even the name of a wrong one may stop the server: a part's has no slash. */
  private static String part(String connection) {
    return connection.replace('/', '-');
  }

  private static HealthIndicator ill(Connections.Wrong wrong) {
    return () -> Health.down().withDetail("problem", String.join("; ", wrong.problems())).build();
  }
}
