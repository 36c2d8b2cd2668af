package dev.atoll.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves that who sent these very bytes knows a secret: {@code sha256=<hex>}. */
public final class HmacSignature {
  private static final String ALGORITHM = "HmacSHA256";

  private HmacSignature() {}

  public static String of(Secret secret, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Compares with every secret, so that the time does not tell which one was right. */
  public static boolean isAuthentic(Collection<Secret> secrets, byte[] bytes, String given) {
    return secrets.stream()
            .map(secret -> Secret.of(of(secret, bytes)))
            .filter(expected -> expected.matches(given))
            .count()
        > 0;
  }
}
