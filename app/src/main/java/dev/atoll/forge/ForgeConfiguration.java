package dev.atoll.forge;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gathers the connections that the adapters offer. */
@Configuration
class ForgeConfiguration {
  @Bean
  Forges forges(ObjectProvider<Forge> single) {
    return new Forges(single.orderedStream().toList());
  }

  /** Each connection as a part of the server's health. */
  @Bean
  CompositeHealthContributor connections(Forges forges, Clock clock) {
    Map<String, HealthContributor> parts = new TreeMap<>();
    forges
        .all()
        .forEach(forge -> parts.put(forge.connection(), new ConnectionHealth(forge, clock)));
    return CompositeHealthContributor.fromMap(parts);
  }
}
