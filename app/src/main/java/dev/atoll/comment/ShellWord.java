package dev.atoll.comment;

import java.util.regex.Pattern;

/** A name as it must be written in a command. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,-]+");

  private ShellWord() {}

  static String of(String name) {
    return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
