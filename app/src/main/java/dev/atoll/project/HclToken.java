package dev.atoll.project;

import java.util.List;
import java.util.Optional;

/** One token of Terraform's language. */
sealed interface HclToken {
  int line();

  record Word(int line, String text) implements HclToken {}

  /**
   * A quoted text or a heredoc.
   *
   * @param parts in order; a plain text has one
   */
  record Template(int line, List<Part> parts) implements HclToken {
    /** The text when nothing in it is computed. */
    Optional<String> literal() {
      if (parts.isEmpty()) {
        return Optional.of("");
      }
      return parts.size() == 1 && parts.getFirst() instanceof Part.Text(String text)
          ? Optional.of(text)
          : Optional.empty();
    }
  }

  record Symbol(int line, char character) implements HclToken {}

  record LineEnd(int line) implements HclToken {}

  record End(int line) implements HclToken {}

  /** A piece of a template. */
  sealed interface Part {
    record Text(String text) implements Part {}

    record Computed(List<HclToken> tokens) implements Part {}
  }
}
