package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.ForgeException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** What of GitHub's answers is tried again, and when: code and words in, a kind out. */
class ComplaintTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

  /** Status, a header or none, the message, what follows, and the seconds of a pause if any. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | retry-after: 7            | You have exceeded a secondary rate limit.             | TRANSIENT | 7
          403 | x-ratelimit-remaining: 0  | API rate limit exceeded for installation ID 1.        | TRANSIENT | 600
          403 |                           | You have exceeded a secondary rate limit.             | TRANSIENT | 60
          403 |                           | API rate limit exceeded for installation ID 1.        | TRANSIENT | 60
          403 |                           | You have triggered an abuse detection mechanism.      | TRANSIENT | 60
          429 |                           | Too many requests                                     | TRANSIENT | 60
          429 | retry-after: 3            | Too many requests                                     | TRANSIENT | 3
          422 |                           | was submitted too quickly                             | TRANSIENT | 60
          403 |                           | This installation has been suspended                  | TRANSIENT |
          403 |                           | Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled | TRANSIENT |
          403 |                           | Resource protected by organization SAML enforcement.  | TRANSIENT |
          403 |                           |                                                       | TRANSIENT |
          401 |                           | Bad credentials                                       | TRANSIENT |
          408 |                           |                                                       | TRANSIENT |
          403 |                           | Resource not accessible by integration                | REFUSED   |
          403 |                           | Must have admin rights to Repository.                 | REFUSED   |
          403 |                           | Unable to create comment because issue is locked.     | REFUSED   |
          404 |                           | Not Found                                             | REFUSED   |
          409 |                           | Head branch was modified.                             | REFUSED   |
          410 |                           | Issues are disabled for this repo                     | REFUSED   |
          422 |                           | Validation Failed                                     | REFUSED   |
          500 |                           | Server Error                                          | TRANSIENT |
          503 | retry-after: 9            | Service Unavailable                                   | TRANSIENT | 9
          """)
  void tellsWhatIsTriedAgain(int status, String header, String message, Kind kind, Long seconds) {
    ForgeException complaint = complaint(Effect.REPEATABLE, status, header, message);

    assertThat(complaint.kind()).isEqualTo(kind);
    assertThat(complaint.retryAfter().map(Duration::toSeconds))
        .isEqualTo(Optional.ofNullable(seconds));
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "504"})
  void whatMayHaveBeenDoneIsNotDoneAgainUnseen(int status) {
    assertThat(complaint(Effect.ONCE, status, null, null).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  /** Not in GitHub's words: a proxy, a firewall. */
  @ParameterizedTest
  @CsvSource({"<html>Forbidden</html>", "''"})
  void aRefusalThatIsNotGitHubsIsTriedAgain(String body) {
    assertThat(of(Effect.READ, 403, new HttpHeaders(), body).kind()).isEqualTo(Kind.TRANSIENT);
  }

  private ForgeException complaint(
      Effect effect,
      int status,
      @org.jspecify.annotations.Nullable String header,
      @org.jspecify.annotations.Nullable String message) {
    HttpHeaders headers = new HttpHeaders();
    if (header != null) {
      String[] words = header.split(": ", 2);
      headers.set(words[0], words[1]);
      headers.set(
          "x-ratelimit-reset", Long.toString(clock.instant().plusSeconds(600).getEpochSecond()));
    }
    String body = message == null ? "" : "{\"message\": \"" + message + "\"}";
    return of(effect, status, headers, body);
  }

  private ForgeException of(Effect effect, int status, HttpHeaders headers, String body) {
    Answer answer =
        new Answer(HttpStatusCode.valueOf(status), headers, body.getBytes(StandardCharsets.UTF_8));
    Optional<Pause> pause = Pause.in(status, headers, body, 0, clock);
    return Complaint.of("POST /somewhere", effect, answer, pause);
  }
}
