package dev.atoll.forge;

import java.util.regex.Pattern;

/** A git commit, by its full lower-case hexadecimal id (40 or 64 digits). */
public record CommitSha(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  public CommitSha {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a full commit id: \"" + value + "\"");
    }
  }

  /** The first seven digits, for people. */
  public String abbreviated() {
    return value.substring(0, 7);
  }

  @Override
  public String toString() {
    return value;
  }
}
