package dev.atoll.forge;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a host wants to be left alone, kept for all who would call it: within that time not one
 * call is made, whoever wants it. Each adapter has one.
 */
public final class HostPause {
  private final LongSupplier nanoTime;
  private volatile Optional<Long> end = Optional.empty();

  public HostPause() {
    this(System::nanoTime);
  }

  HostPause(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The host has asked for it. */
  public void begin(Duration pause) {
    end = Optional.of(nanoTime.getAsLong() + pause.toNanos());
  }

  /**
   * To be called before every call.
   *
   * @throws ForgeException that says how long it still is
   */
  public void requireOver() {
    end.map(time -> time - nanoTime.getAsLong())
        .filter(left -> left > 0)
        .ifPresent(left -> {
          throw new ForgeException(
              ForgeException.Kind.TRANSIENT,
              "the host has asked to be left alone for a while",
              Optional.of(Duration.ofNanos(left)));
        });
  }
}
