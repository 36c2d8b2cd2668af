package dev.atoll.forge;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gathers the connections that the adapters offer. */
@Configuration
class ForgeConfiguration {
  @Bean
  Forges forges(ObjectProvider<Forge> single) {
    return new Forges(single.orderedStream().toList());
  }
}
