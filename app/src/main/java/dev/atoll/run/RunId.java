package dev.atoll.run;

/** A run by its row; shown to people as {@code run-42}. */
public record RunId(long value) {
  @Override
  public String toString() {
    return "run-" + value;
  }
}
