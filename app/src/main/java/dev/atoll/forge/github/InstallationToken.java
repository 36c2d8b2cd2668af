package dev.atoll.forge.github;

import dev.atoll.platform.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A token of one installation, made anew before it ends and when the host refuses it. */
final class InstallationToken implements TokenSource {
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Supplier<Minted> mint;
  private final Clock clock;
  private Optional<Minted> current = Optional.empty();

  InstallationToken(Supplier<Minted> mint, Clock clock) {
    this.mint = mint;
    this.clock = clock;
  }

  /** A token and its end. */
  record Minted(Secret token, Instant expires) {}

  @Override
  public synchronized Secret token() {
    Instant latest = clock.instant().plus(MARGIN);
    Minted good = current.filter(it -> it.expires().isAfter(latest)).orElseGet(mint);
    current = Optional.of(good);
    return good.token();
  }

  /** Who comes second finds the token that the first one had made. */
  @Override
  public synchronized Secret instead(Secret refused) {
    current = current.filter(it -> !it.token().reveal().equals(refused.reveal()));
    return token();
  }
}
