package dev.atoll.run;

/** A command by its row. */
public record CommandId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
