package dev.atoll.access;

/** Whether a person may do something. */
public sealed interface Verdict {
  record Allowed() implements Verdict {}

  /**
   * @param reason for the person: what would be needed
   */
  record Denied(String reason) implements Verdict {}
}
