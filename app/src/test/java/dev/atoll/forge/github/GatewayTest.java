package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atoll.forge.ForgeException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class GatewayTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final Gateway gateway = new Gateway(clock);
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

  @Test
  void createsOnlySoMuchContentWithinAMinute() throws IOException {
    for (int i = 0; i < ContentBudget.A_MINUTE; i++) {
      send("core", Effect.ONCE);
    }

    assertPutOff("core", Effect.REPEATABLE, Duration.ofMinutes(1));
    send("core", Effect.READ);
    send("core", Effect.SIGN_IN);
    clock.advance(Duration.ofMinutes(1));
    send("core", Effect.ONCE);
  }

  @Test
  void createsOnlySoMuchContentWithinAnHour() throws IOException {
    for (int i = 0; i < ContentBudget.AN_HOUR; i++) {
      send("core", Effect.ONCE);
      clock.advance(Duration.ofSeconds(1));
    }

    assertPutOff("core", Effect.ONCE, Duration.ofHours(1).minusSeconds(ContentBudget.AN_HOUR));
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
}
