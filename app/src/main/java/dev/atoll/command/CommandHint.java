package dev.atoll.command;

/** What somebody may have wanted who did not quite speak to us. */
public sealed interface CommandHint {
  /** {@code terraform plan}: they meant us, with the same word. */
  record OtherTool(String tool, Verb meant) implements CommandHint {}

  /** {@code attol plan}. */
  record MisspeltName(String typed, String meant) implements CommandHint {}
}
