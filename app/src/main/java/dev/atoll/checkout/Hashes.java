package dev.atoll.checkout;

import dev.atoll.platform.Sha256;

/** Names that say nothing and cannot collide, for what others named. */
final class Hashes {
  private Hashes() {}

  /** 40 lower-case hexadecimal digits. */
  static String hex(String text) {
    return Sha256.hex(text).substring(0, 40);
  }
}
