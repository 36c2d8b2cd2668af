package dev.atoll.web;

import dev.atoll.forge.AppSetUp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What an admin began in this session and a host is to hand back.
 *
 * @param state what nobody else can know
 */
record BegunSetUp(AppSetUp.Wanted wanted, String by, String state, Instant begun) {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  static BegunSetUp now(AppSetUp.Wanted wanted, String by, Instant now) {
    byte[] state = new byte[32];
    RANDOM.nextBytes(state);
    return new BegunSetUp(wanted, by, HexFormat.of().formatHex(state), now);
  }

  boolean isContinuedBy(String given, String login, Instant now) {
    return by.equals(login)
        && begun.plus(LIFE).isAfter(now)
        && MessageDigest.isEqual(
            state.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }
}
