package dev.atoll.forge.github;

import dev.atoll.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves that GitHub sent these very bytes: {@code X-Hub-Signature-256}. */
final class Signatures {
  private Signatures() {}

  /** Compares with every secret, so that the time does not tell which one was right. */
  static boolean isAuthentic(Collection<Secret> secrets, byte[] body, String given) {
    return secrets.stream()
            .map(secret -> Secret.of(of(secret, body)))
            .filter(expected -> expected.matches(given))
            .count()
        > 0;
  }

  static String of(Secret secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
