package dev.atoll.forge.local.host;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Passwords of chance. */
final class Passwords {
  /** Without letters that are easily taken for others. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** Four words of four letters: some 79 bits. */
  static String forPeople() {
    return RANDOM
        .ints(16, 0, LETTERS.length())
        .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
        .collect(Collectors.joining())
        .replaceAll("(.{4})(?=.)", "$1-");
  }

  /** 256 bits. */
  static String forPrograms() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
