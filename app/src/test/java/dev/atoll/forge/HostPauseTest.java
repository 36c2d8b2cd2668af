package dev.atoll.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostPauseTest {
  private final AtomicLong time = new AtomicLong();
  private final HostPause pause = new HostPause(time::get);

  @Test
  void isOverBeforeAHostAskedForIt() {
    assertThatNoException().isThrownBy(pause::requireOver);
  }

  @Test
  void lastsAsLongAsTheHostAsked() {
    pause.begin(Duration.ofSeconds(30));
    time.set(Duration.ofSeconds(29).toNanos());
    ForgeException left = catchThrowableOfType(ForgeException.class, pause::requireOver);
    assertThat(left.kind()).isEqualTo(ForgeException.Kind.TRANSIENT);
    assertThat(left.retryAfter()).contains(Duration.ofSeconds(1));
    time.set(Duration.ofSeconds(30).toNanos());
    assertThatNoException().isThrownBy(pause::requireOver);
  }
}
