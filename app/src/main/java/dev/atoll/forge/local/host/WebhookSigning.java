package dev.atoll.forge.local.host;

import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import org.springframework.stereotype.Component;

/** Signs deliveries. */
@Component
@OnlyWithLocalForge
class WebhookSigning {
  private final Secret secret;

  WebhookSigning(LocalForgeSettings properties) {
    this.secret = Secret.of(properties.ownWebhookSecret().orElseGet(Passwords::forPrograms));
  }

  Secret secret() {
    return secret;
  }

  /** {@code sha256=<hex>} over these very bytes. */
  String signature(byte[] body) {
    return HmacSignature.of(secret, body);
  }
}
