package dev.atoll.forge.github;

import dev.atoll.platform.Secret;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an App's private key: PKCS#1 as GitHub gives it, or PKCS#8. */
final class PrivateKeys {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");

  /**
   * Version 0, algorithm rsaEncryption without parameters: what PKCS#8 puts before a PKCS#1 key.
   */
  private static final byte[] RSA_HEADER =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private PrivateKeys() {}

  /**
   * @throws IllegalArgumentException with what is wrong, never with the key
   */
  static PrivateKey read(Secret pem) {
    Matcher found = PEM.matcher(pem.reveal());
    if (!found.find()) {
      throw new IllegalArgumentException("is no PEM with an unencrypted PRIVATE KEY in it");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(found.group(2));
      byte[] pkcs8 = found.group(1) == null ? der : wrapped(der);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new IllegalArgumentException("is a PEM, but no RSA key is in it");
    }
  }

  private static byte[] wrapped(byte[] pkcs1) {
    return element(0x30, concat(RSA_HEADER, element(0x04, pkcs1)));
  }

  /** One element of DER: tag, length, content. */
  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 128) {
      out.write(content.length);
    } else {
      byte[] length = java.math.BigInteger.valueOf(content.length).toByteArray();
      int skipped = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - skipped));
      out.write(length, skipped, length.length - skipped);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }
}
