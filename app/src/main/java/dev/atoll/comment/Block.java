package dev.atoll.comment;

import java.util.List;

/** A piece of a comment; knows what may be cut in it. */
sealed interface Block {
  /** Sentences and lists. */
  record Prose(String markdown) implements Block {}

  /**
   * A table, whose head is repeated where it goes on.
   *
   * @param head the names of the columns and the line under them
   */
  record Table(String head, List<String> rows) implements Block {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Foreign text in a fence.
   *
   * @param language of the fence; may be empty
   * @param url where all of it can be read
   */
  record Output(String title, String language, String text, Shown shown, String url)
      implements Block {
    public Output {
      text = Fence.tamed(text).stripTrailing();
    }

    int lines() {
      return text.isEmpty() ? 0 : (int) text.lines().count();
    }

    Output withText(String shorter) {
      return new Output(title, language, shorter, shown, url);
    }
  }

  /** How an output is shown, and which end of it matters. */
  enum Shown {
    /** Folded where the host folds; what matters is at its start. */
    FOLDED,
    /** Folded where the host folds; what matters is at its end. */
    FOLDED_END_MATTERS,
    /** An error: in sight, and the last to be cut. */
    OPEN
  }
}
