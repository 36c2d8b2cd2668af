package dev.atoll.exec;

/**
 * How a task is found again, by any later server that has its data folder. Kept in the run's row as
 * it is.
 */
public record Handle(String value) {
  @Override
  public String toString() {
    return value;
  }
}
