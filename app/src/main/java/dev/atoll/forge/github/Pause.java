package dev.atoll.forge.github;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * How long a host wants no calls, read from an answer. Pure.
 *
 * @param resource which of GitHub's counters ran out, {@link #EVERYTHING} for all calls
 */
record Pause(String resource, Duration length) {
  static final String EVERYTHING = "everything";

  /**
   * Of a limit that no header tells of, for example behind a proxy that drops them: in the message,
   * or in the address of the page about it.
   */
  private static final List<String> LIMIT_WORDS =
      List.of("rate limit", "rate-limit", "abuse detection", "abuse-rate", "submitted too quickly");

  private static final Duration SECONDARY = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * @param strikes how many secondary limits there were in a row before this answer
   */
  static Optional<Pause> in(
      int status, HttpHeaders headers, String body, int strikes, Clock clock) {
    Instant now = clock.instant();
    boolean limited = status == 403 || status == 429 || isTooQuick(status, body);
    Optional<Duration> asked =
        limited || status >= 500 ? retryAfter(headers, now) : Optional.empty();
    return asked
        .map(length -> new Pause(EVERYTHING, bounded(length)))
        .or(() -> exhausted(headers, now))
        .or(() -> limited && isSecondary(status, body) ? secondary(strikes) : Optional.empty());
  }

  private static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER))
        .flatMap(value ->
            number(value)
                .map(Duration::ofSeconds)
                .or(() -> date(value).map(it -> Duration.between(hostTime(headers, now), it))));
  }

  private static Optional<Pause> exhausted(HttpHeaders headers, Instant now) {
    boolean none = "0".equals(headers.getFirst("x-ratelimit-remaining"));
    String resource = headers.getFirst("x-ratelimit-resource");
    return Optional.ofNullable(headers.getFirst("x-ratelimit-reset"))
        .filter(_ -> none)
        .flatMap(Pause::number)
        .map(Instant::ofEpochSecond)
        .map(reset -> Duration.between(hostTime(headers, now), reset))
        .map(length -> new Pause(resource == null ? EVERYTHING : resource, bounded(length)));
  }

  /** GitHub's own clock where the answer tells it: the two need not agree. */
  private static Instant hostTime(HttpHeaders headers, Instant now) {
    return Optional.ofNullable(headers.getFirst(HttpHeaders.DATE)).flatMap(Pause::date).orElse(now);
  }

  private static Optional<Pause> secondary(int strikes) {
    Duration length = SECONDARY.multipliedBy(1L << Math.min(strikes, 6));
    return Optional.of(new Pause(EVERYTHING, bounded(length)));
  }

  private static boolean isSecondary(int status, String body) {
    String text = body.toLowerCase(Locale.ROOT);
    return status == 429 || LIMIT_WORDS.stream().anyMatch(text::contains);
  }

  /** What is wrong with a comment is told by 422 as well, and so is that there are too many. */
  private static boolean isTooQuick(int status, String body) {
    return status == 422 && body.contains("submitted too quickly");
  }

  private static Duration bounded(Duration length) {
    if (length.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return length.compareTo(LONGEST) > 0 ? LONGEST : length;
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
