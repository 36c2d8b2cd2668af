package dev.atoll.exec;

import java.util.regex.Pattern;

/**
 * Names a task and its folder; never given to two tasks.
 *
 * @param value letters, digits and dashes, beginning with a letter or digit, up to 100
 */
public record TaskId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}");

  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a task id has letters, digits and dashes, but is \"" + value + "\"");
    }
  }

  static boolean fits(String name) {
    return FORM.matcher(name).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
