package dev.atoll.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be printed. Compared in constant time, shown as {@code ***}. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The text itself: for the one call that needs it, never for a log or a message. */
  public String reveal() {
    return value;
  }

  public boolean matches(String candidate) {
    return MessageDigest.isEqual(bytes(value), bytes(candidate));
  }

  @Override
  public String toString() {
    return "***";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
