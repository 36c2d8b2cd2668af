package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class PauseTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String LIMIT = "You have exceeded a secondary rate limit.";

  @Test
  void waitsAsLongAsTheHostSays() {
    assertThat(pause(429, "Retry-After", "17")).contains(everything(17));
    assertThat(pause(403, "Retry-After", "17")).contains(everything(17));
    assertThat(pause(503, "Retry-After", "17")).contains(everything(17));
    assertThat(pause(429, "Retry-After", "Sat, 21 Nov 2026 12:01:00 GMT")).contains(everything(60));
    assertThat(pause(429, "Retry-After", "0")).contains(everything(1));
    assertThat(pause(429, "Retry-After", "99999999")).contains(everything(3_600));
  }

  @Test
  void waitsForTheResetOfTheCounterThatRanOut() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("x-ratelimit-remaining", "0");
    headers.set("x-ratelimit-reset", Long.toString(NOW.plusSeconds(90).getEpochSecond()));
    assertThat(Pause.in(403, headers, "", 0, CLOCK)).contains(everything(90));

    headers.set("x-ratelimit-resource", "graphql");
    assertThat(Pause.in(200, headers, "", 0, CLOCK))
        .contains(new Pause("graphql", Duration.ofSeconds(90)));
  }

  @Test
  void believesTheHostsClockMoreThanOurs() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("x-ratelimit-remaining", "0");
    headers.set("x-ratelimit-reset", Long.toString(NOW.plusSeconds(600).getEpochSecond()));
    headers.set("Date", "Sat, 21 Nov 2026 12:09:50 GMT");

    assertThat(Pause.in(403, headers, "", 0, CLOCK)).contains(everything(10));
  }

  @Test
  void waitsLongerAfterEachSecondaryLimit() {
    assertThat(Pause.in(403, new HttpHeaders(), LIMIT, 0, CLOCK)).contains(everything(60));
    assertThat(Pause.in(403, new HttpHeaders(), LIMIT, 1, CLOCK)).contains(everything(120));
    assertThat(Pause.in(429, new HttpHeaders(), "", 2, CLOCK)).contains(everything(240));
    assertThat(Pause.in(403, new HttpHeaders(), LIMIT, 50, CLOCK)).contains(everything(3_600));
  }

  @Test
  void otherRefusalsAreNoLimit() {
    assertThat(Pause.in(403, new HttpHeaders(), "Resource not accessible", 0, CLOCK)).isEmpty();
    assertThat(Pause.in(500, new HttpHeaders(), LIMIT, 0, CLOCK)).isEmpty();
    assertThat(pause(200, "x-ratelimit-remaining", "4999")).isEmpty();
    assertThat(pause(404, "Retry-After", "17")).isEmpty();
    assertThat(pause(503, "Retry-After", "soon")).isEmpty();
  }

  private static Optional<Pause> pause(int status, String header, String value) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(header, value);
    return Pause.in(status, headers, "", 0, CLOCK);
  }

  private static Pause everything(long seconds) {
    return new Pause(Pause.EVERYTHING, Duration.ofSeconds(seconds));
  }
}
