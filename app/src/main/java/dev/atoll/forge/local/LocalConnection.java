package dev.atoll.forge.local;

import dev.atoll.forge.DeclaredConnections;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to the local forge.
 *
 * @param url where the forge is; by default this very server
 * @param webhookSecrets accepted beside the one that the forge signs with now
 */
@ConfigurationProperties(DeclaredConnections.PREFIX + "." + LocalConnection.NAME)
record LocalConnection(@Nullable URI url, @DefaultValue List<String> webhookSecrets) {
  static final String NAME = "local";

  Optional<URI> ownUrl() {
    return Optional.ofNullable(url);
  }

  @Override
  public String toString() {
    return "the connection " + NAME;
  }
}
