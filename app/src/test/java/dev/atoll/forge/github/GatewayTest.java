package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Urgency;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class GatewayTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final Gateway gateway = new Gateway(clock, "github/example");
  private int sent;

  @Test
  void sendsNothingWhileTheHostWantsNothing() throws IOException {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Retry-After", "30");
    gateway.note(429, headers, "");

    assertPutOff("core", Effect.READ, Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(29));
    assertPutOff("graphql", Effect.ONCE, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    send("core", Effect.READ);

    assertThat(sent).isEqualTo(1);
  }

  @Test
  void leavesOtherCountersAlone() throws IOException {
    HttpHeaders headers = new HttpHeaders();
    headers.set("x-ratelimit-remaining", "0");
    headers.set("x-ratelimit-resource", "graphql");
    headers.set(
        "x-ratelimit-reset", Long.toString(clock.instant().plusSeconds(60).getEpochSecond()));
    gateway.note(200, headers, "");

    send("core", Effect.READ);
    assertPutOff("graphql", Effect.READ, Duration.ofSeconds(60));
  }

  @Test
  void aShorterPauseDoesNotShortenALongerOne() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Retry-After", "60");
    gateway.note(429, headers, "");
    headers.set("Retry-After", "2");
    gateway.note(429, headers, "");

    assertPutOff("core", Effect.READ, Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"DETAIL, 30", "PROGRESS, 37", "ANSWER, 60", "RESULT_OF_APPLY, 75"})
  void createsOnlySoMuchContentWithinAMinute(Urgency urgency, int most) throws IOException {
    spend(most, Duration.ZERO);

    assertPutOff(urgency, Duration.ofMinutes(1));
    send("core", Effect.READ);
    send("core", Effect.SIGN_IN);
    clock.advance(Duration.ofMinutes(1));
    send("core", Effect.ONCE);
  }

  @ParameterizedTest
  @CsvSource({"DETAIL, 188", "PROGRESS, 235", "ANSWER, 376", "RESULT_OF_APPLY, 470"})
  void createsOnlySoMuchContentWithinAnHour(Urgency urgency, int most) throws IOException {
    spend(most, Duration.ofSeconds(2));

    assertPutOff(urgency, Duration.ofHours(1).minusSeconds(2L * most));
  }

  /** How much was spent within the minute, who comes then, and whether he may. */
  @ParameterizedTest
  @CsvSource({
    "29, DETAIL, true",
    "30, DETAIL, false",
    "36, PROGRESS, true",
    "37, PROGRESS, false",
    "37, ANSWER, true",
    "59, ANSWER, true",
    "60, PROGRESS, false",
    "60, ANSWER, false",
    "60, RESULT_OF_APPLY, true",
    "74, RESULT_OF_APPLY, true",
    "75, RESULT_OF_APPLY, false"
  })
  void whatAnApplyCameToGoesFirstWhenTheBudgetIsShort(int spent, Urgency urgency, boolean goes)
      throws IOException {
    spend(spent, Duration.ZERO);

    if (goes) {
      urgency.during(
          () -> assertThatCode(() -> send("core", Effect.ONCE)).doesNotThrowAnyException());
    } else {
      assertPutOff(urgency, Duration.ofMinutes(1));
    }
  }

  private void spend(int times, Duration between) {
    Urgency.RESULT_OF_APPLY.during(() -> {
      for (int i = 0; i < times; i++) {
        assertThatCode(() -> send("core", Effect.ONCE)).doesNotThrowAnyException();
        clock.advance(between);
      }
    });
  }

  private void assertPutOff(Urgency urgency, Duration wait) {
    urgency.during(() -> assertPutOff("core", Effect.ONCE, wait));
  }

  private void send(String resource, Effect effect) throws IOException {
    sent = gateway.through(resource, effect, () -> sent + 1);
  }

  private void assertPutOff(String resource, Effect effect, Duration wait) {
    int before = sent;
    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(() -> send(resource, effect))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.TRANSIENT))
        .satisfies(e -> assertThat(e.retryAfter()).contains(wait));
    assertThat(sent).isEqualTo(before);
  }

  @Test
  void tellsTheMetricsHowManyCallsAreLeft() {
    var headers = new HttpHeaders();
    headers.set("x-ratelimit-resource", "core");
    headers.set("x-ratelimit-remaining", "4321");
    var registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      new Gateway(clock, "github/metered").note(200, headers, "");
      assertThat(
              registry
                  .get("atoll.host.calls.left")
                  .tags("account", "github/metered", "resource", "core")
                  .gauge()
                  .value())
          .isEqualTo(4321);
    } finally {
      Metrics.removeRegistry(registry);
    }
  }
}
