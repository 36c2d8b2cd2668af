package dev.atoll.command;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a command as a person would type it. */
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./~&+=:@-]+");

  private CommandText() {}

  static String of(CommentCommand command) {
    Map<String, String> arguments = command.arguments();
    return Stream.concat(
            Stream.of("atoll", command.kind().word()),
            Arrays.stream(Flag.values()).flatMap(flag -> flagText(flag, arguments).stream()))
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> flagText(Flag flag, Map<String, String> arguments) {
    return Optional.ofNullable(arguments.get(flag.longName()))
        .map(value -> flag.brief() + " " + quoted(value));
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
