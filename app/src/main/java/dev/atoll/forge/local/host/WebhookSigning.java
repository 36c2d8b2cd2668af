package dev.atoll.forge.local.host;

import dev.atoll.platform.Secret;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Signs deliveries. */
@Component
@OnlyWithLocalForge
class WebhookSigning {
  private final Secret secret;

  WebhookSigning(LocalForgeProperties properties) {
    this.secret = Secret.of(properties.ownWebhookSecret().orElseGet(Passwords::forPrograms));
  }

  Secret secret() {
    return secret;
  }

  /** {@code sha256=<hex>} over these very bytes. */
  String signature(byte[] body) {
    return "sha256=" + Hmac.sha256Hex(secret.reveal().getBytes(StandardCharsets.UTF_8), body);
  }
}
