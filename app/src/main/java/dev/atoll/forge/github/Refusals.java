package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import java.util.Optional;
import java.util.function.Supplier;

/** For what the host may well refuse us. */
final class Refusals {
  private Refusals() {}

  /** Empty when the host refuses; what may go better later is thrown. */
  static <T> Optional<T> orEmpty(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (ForgeException trouble) {
      if (trouble.mayPass()) {
        throw trouble;
      }
      return Optional.empty();
    }
  }
}
