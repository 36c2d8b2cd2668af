package dev.atoll.forge.github;

import static java.util.Objects.requireNonNull;

import dev.atoll.platform.Secret;
import java.security.PrivateKey;
import org.springframework.boot.ssl.pem.PemContent;

/** Reads an App's private key: PKCS#1 as GitHub gives it, or PKCS#8. */
final class PrivateKeys {
  private PrivateKeys() {}

  /**
   * @throws IllegalArgumentException with what is wrong, never with the key
   */
  static PrivateKey read(Secret pem) {
    PrivateKey key = parsed(pem);
    if (!key.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException("is a PEM, but no RSA key is in it");
    }
    return key;
  }

  private static PrivateKey parsed(Secret pem) {
    try {
      return requireNonNull(requireNonNull(PemContent.of(pem.reveal())).getPrivateKey());
    } catch (RuntimeException _) { // Of any kind, and with the text in it.
      throw new IllegalArgumentException("is no PEM with an unencrypted PRIVATE KEY in it");
    }
  }
}
