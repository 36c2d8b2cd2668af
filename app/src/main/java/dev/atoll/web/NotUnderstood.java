package dev.atoll.web;

import java.io.Serial;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What an address asks for is nothing that there can be; the message says what there is. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
class NotUnderstood extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private NotUnderstood(String message) {
    super(message);
  }

  /** One of these by its name in lower case; empty for any. */
  static <E extends Enum<E>> Optional<E> choice(String setting, E[] values, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values)
            .filter(it -> lower(it).equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(setting, values)));
  }

  private static <E extends Enum<E>> NotUnderstood unknown(String setting, E[] values) {
    return new NotUnderstood(
        "There is no such %s; there are %s."
            .formatted(
                setting,
                Arrays.stream(values).map(NotUnderstood::lower).collect(Collectors.joining(", "))));
  }

  /** Empty for any. */
  static Optional<String> text(String setting, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new NotUnderstood("The " + setting + " has a character that no text can have.");
    }
    return Optional.of(value).filter(it -> !it.isBlank());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
