package dev.atoll.forge.local.host;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The local forge's settings.
 *
 * @param enabled whether there is a local forge at all
 * @param address how people reach this server, for links; by default localhost and the port
 * @param webhook where deliveries go; by default this server's own receiver
 * @param webhookSecret what deliveries are signed with; by default made at each start
 * @param users who can sign in, beside the bot; by default a developer, a reviewer and an admin
 *     with passwords of chance
 * @param teams logins by team
 */
@Validated
@ConfigurationProperties("atoll.local-forge")
record LocalForgeSettings(
    @DefaultValue("false") boolean enabled,
    @Nullable URI address,
    @Nullable URI webhook,
    @Nullable String webhookSecret,
    @DefaultValue List<@Valid User> users,
    @DefaultValue Map<String, List<String>> teams) {

  /**
   * Somebody who can sign in.
   *
   * @param login what they sign in with
   * @param password kept hashed
   * @param role {@code read}, {@code write} or {@code admin}
   */
  record User(@NotBlank String login, @NotBlank String password, @DefaultValue("write") Role role) {
    @Override
    public String toString() {
      return login + " (" + role + ")";
    }
  }

  Optional<URI> ownAddress() {
    return Optional.ofNullable(address);
  }

  Optional<URI> ownWebhook() {
    return Optional.ofNullable(webhook);
  }

  Optional<String> ownWebhookSecret() {
    return Optional.ofNullable(webhookSecret);
  }
}
