package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.ForgeException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes of an answer that is no success what the port's callers understand. */
final class Complaint {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 300;

  private static final List<String> OWNERS_TO_MEND =
      List.of("suspended", "ip allow list", "saml", "organization has enabled or enforced");

  private Complaint() {}

  /**
   * @param what the call, without its parameters
   */
  static ForgeException of(String what, Effect effect, Answer answer, Optional<Pause> pause) {
    int status = answer.status().value();
    String message = "GitHub answered %d to %s%s".formatted(status, what, words(answer));
    if (pause.isPresent() && (status == 403 || status == 422 || status == 429)) {
      return new ForgeException(Kind.TRANSIENT, message, pause.map(Pause::length));
    }
    if (status == 404) {
      return new Missing(message);
    }
    if (status >= 500) {
      Kind kind = effect == Effect.ONCE ? Kind.OUTCOME_UNKNOWN : Kind.TRANSIENT;
      return new ForgeException(kind, message, pause.map(Pause::length));
    }
    Kind kind = isForNow(status, answer) ? Kind.TRANSIENT : Kind.REFUSED;
    return new ForgeException(kind, message, Optional.empty());
  }

  /**
   * Credentials, a suspended installation and an organization's rules of entry are the owner's to
   * mend: meanwhile nothing that waits may be given up. A 403 that is not in GitHub's words comes
   * from something on the way. A right that is missing is refused: asking again would not help.
   */
  private static boolean isForNow(int status, Answer answer) {
    return switch (status) {
      case 401, 407, 408, 425, 429 -> true;
      case 403 -> {
        String message = message(answer).toLowerCase(Locale.ROOT);
        yield message.isEmpty() || OWNERS_TO_MEND.stream().anyMatch(message::contains);
      }
      default -> false;
    };
  }

  private static String message(Answer answer) {
    try {
      return JSON.readTree(answer.body()).path("message").asString("");
    } catch (JacksonException _) {
      return "";
    }
  }

  private static String words(Answer answer) {
    String words =
        sentences(answer)
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining("; "))
            .replaceAll("\\p{Cntrl}", " ");
    String cut = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    return cut.isEmpty() ? "" : ": " + cut;
  }

  private static Stream<String> sentences(Answer answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      Stream<String> errors =
          body.path("errors")
              .valueStream()
              .map(it -> it.isString() ? it.asString() : it.path("message").asString(""));
      return Stream.concat(Stream.of(body.path("message").asString("")), errors);
    } catch (JacksonException _) {
      return Stream.empty();
    }
  }
}
