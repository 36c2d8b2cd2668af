package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import java.io.Serial;
import java.util.Optional;
import java.util.function.Supplier;

/** The host does not have it, or does not show it to us. */
final class Missing extends ForgeException {
  @Serial private static final long serialVersionUID = 1L;

  Missing(String message) {
    super(Kind.REFUSED, message, Optional.empty());
  }

  /** Empty when the host does not have it. */
  static <T> Optional<T> orEmpty(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (Missing _) {
      return Optional.empty();
    }
  }
}
