package dev.atoll.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says times as people do: how long ago, how long it took; and exactly, in UTC. */
@Component("times")
public class Times {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;

  Times(Clock clock) {
    this.clock = clock;
  }

  public String utc(Instant time) {
    return UTC.format(time);
  }

  public String ago(Instant time) {
    Duration age = Duration.between(time, clock.instant());
    if (age.isNegative()) {
      return "in " + length(age.negated());
    }
    return age.toSeconds() < 5 ? "just now" : length(age) + " ago";
  }

  /** From the start to the end, or to now while there is no end; empty before the start. */
  public String took(Optional<Instant> start, Optional<Instant> end) {
    return start.map(it -> exact(Duration.between(it, end.orElseGet(clock::instant)))).orElse("");
  }

  /** From a start that is known. */
  public String took(Instant start, Optional<Instant> end) {
    return took(Optional.of(start), end);
  }

  private static String length(Duration time) {
    if (time.toMinutes() < 1) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    return time.toDays() < 2 ? time.toHours() + " h" : time.toDays() + " days";
  }

  /** To the tenth of a second below ten seconds; aligned when written in figures of one width. */
  static String exact(Duration time) {
    Duration shown = time.isNegative() ? Duration.ZERO : time;
    if (shown.toSeconds() < 10) {
      return String.format(Locale.ROOT, "%.1f s", shown.toMillis() / 1000.0);
    }
    if (shown.toMinutes() < 1) {
      return shown.toSeconds() + " s";
    }
    if (shown.toHours() < 1) {
      return "%d:%02d min".formatted(shown.toMinutes(), shown.toSecondsPart());
    }
    return "%d:%02d h".formatted(shown.toHours(), shown.toMinutesPart());
  }
}
