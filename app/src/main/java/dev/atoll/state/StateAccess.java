package dev.atoll.state;

/** What a run may do with its state. */
public enum StateAccess {
  READ_ONLY,
  READ_WRITE
}
