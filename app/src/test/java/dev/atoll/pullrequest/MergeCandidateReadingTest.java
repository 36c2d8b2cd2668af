package dev.atoll.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeCandidateReadingTest {
  @Test
  void asksForSomeMinutesForWhatTheHostDoesNotHaveYet() {
    assertThat(again(0)).contains(Duration.ofSeconds(2));
    assertThat(again(-5)).contains(Duration.ofSeconds(2));
    assertThat(again(60)).contains(Duration.ofSeconds(30));
    assertThat(again(299)).isPresent();
    assertThat(again(300)).isEmpty();
  }

  private static Optional<Duration> again(long seconds) {
    return MergeCandidateReading.again(Duration.ofSeconds(seconds));
  }
}
