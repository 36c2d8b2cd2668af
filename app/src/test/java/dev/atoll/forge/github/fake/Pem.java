package dev.atoll.forge.github.fake;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;

/** Keys in the form in which GitHub gives them away, which is not the form that Java reads. */
final class Pem {
  /** What stands before the PKCS#1 key in the PKCS#8 form of an RSA key of 2048 bits. */
  private static final int WRAPPING = 26;

  private Pem() {}

  static String pkcs1(PrivateKey key) {
    byte[] whole = key.getEncoded();
    byte[] inner = Arrays.copyOfRange(whole, WRAPPING, whole.length);
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(inner);
    return "-----BEGIN RSA PRIVATE KEY-----\n" + text + "\n-----END RSA PRIVATE KEY-----\n";
  }
}
