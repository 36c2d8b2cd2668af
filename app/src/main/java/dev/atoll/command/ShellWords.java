package dev.atoll.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a line into words as a POSIX shell reads quotes and backslashes. Nothing is expanded: a
 * {@code $} or a {@code ;} is a character like others.
 */
final class ShellWords {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /** The words, or which quote stays open. */
  sealed interface Split {
    record Words(List<String> words) implements Split {}

    record Unclosed(char quote) implements Split {}
  }

  static Split split(String line) {
    return new ShellWords(line).split();
  }

  private Split split() {
    while (at < line.length()) {
      char character = line.charAt(at++);
      if (character == ' ' || character == '\t') {
        endWord();
      } else if (character == '\'' || character == '"') {
        inWord = true;
        if (!readQuoted(character)) {
          return new Split.Unclosed(character);
        }
      } else if (character == '\\' && at == line.length()) {
        return new Split.Unclosed(character);
      } else {
        inWord = true;
        word.append(character == '\\' ? line.charAt(at++) : character);
      }
    }
    endWord();
    return new Split.Words(List.copyOf(words));
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  /** Whether the closing quote was found. */
  private boolean readQuoted(char quote) {
    while (at < line.length()) {
      char character = line.charAt(at++);
      if (character == quote) {
        return true;
      }
      word.append(isEscape(character, quote) ? line.charAt(at++) : character);
    }
    return false;
  }

  private boolean isEscape(char character, char quote) {
    return quote == '"'
        && character == '\\'
        && at < line.length()
        && "\"\\$`".indexOf(line.charAt(at)) >= 0;
  }
}
