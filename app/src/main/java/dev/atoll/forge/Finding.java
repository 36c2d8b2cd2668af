package dev.atoll.forge;

/**
 * Something that whoever runs a connection should know.
 *
 * @param sentence what it is, and what to do about it
 */
public record Finding(Weight weight, String sentence) {
  /** How much it matters. */
  public enum Weight {
    GOOD,
    ADVICE,
    PROBLEM
  }

  public static Finding good(String sentence) {
    return new Finding(Weight.GOOD, sentence);
  }

  public static Finding advice(String sentence) {
    return new Finding(Weight.ADVICE, sentence);
  }

  public static Finding problem(String sentence) {
    return new Finding(Weight.PROBLEM, sentence);
  }
}
