package dev.atoll.comment;

import dev.atoll.forge.ForgeException;

/** Tells a host's refusal, which is final, from trouble that may pass. */
final class Refusal {
  private Refusal() {}

  /** Throws what is worth trying again. */
  static void requireRefused(ForgeException trouble) {
    if (trouble.mayPass()) {
      throw trouble;
    }
  }

  static String words(ForgeException trouble) {
    String message = String.valueOf(trouble.getMessage());
    return Markdown.head(message, 1_000);
  }
}
