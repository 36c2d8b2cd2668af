package dev.atoll.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A pattern over paths: {@code *} and {@code ?} stay within a segment, {@code **} does not, {@code
 * [a-z]} is one character of a set and {@code \} takes the next one literally. Matching takes time
 * in proportion to path times pattern, whatever somebody writes.
 */
public final class GlobPattern {
  private static final int LIMIT = 1_000;

  private final String text;
  private final List<Token> tokens;
  private final String literalPrefix;

  private GlobPattern(String text) {
    this.text = text;
    this.tokens = tokens(text);
    this.literalPrefix = literalPrefix(tokens);
  }

  /**
   * @throws IllegalArgumentException when it is no pattern
   */
  public static GlobPattern of(String text) {
    fault(text)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("\"" + text + "\" " + fault);
        });
    return new GlobPattern(text);
  }

  /** What is wrong with a pattern, as a phrase to follow it; empty when nothing is. */
  public static Optional<String> fault(String text) {
    if (text.isBlank()) {
      return Optional.of("is empty");
    }
    if (text.length() > LIMIT) {
      return Optional.of("is longer than " + LIMIT + " characters");
    }
    return new Tokenizer(text).fault();
  }

  public boolean matches(String path) {
    return run(path, Extent.WHOLE);
  }

  /** Whether the path or a directory that it lies in matches. */
  public boolean matchesOrParentMatches(String path) {
    return run(path, Extent.WHOLE_OR_PARENT);
  }

  /** What every path that matches begins with; to leave out most paths cheaply. */
  public String literalPrefix() {
    return literalPrefix;
  }

  @Override
  public String toString() {
    return text;
  }

  private enum Extent {
    WHOLE,
    WHOLE_OR_PARENT
  }

  private boolean run(String path, Extent extent) {
    if (!path.startsWith(literalPrefix)) {
      return false;
    }
    BitSet states = new BitSet(tokens.size() + 1);
    enter(states, 0);
    for (int at = 0; at < path.length() && !states.isEmpty(); at++) {
      char character = path.charAt(at);
      if (extent == Extent.WHOLE_OR_PARENT && character == '/' && states.get(tokens.size())) {
        return true;
      }
      states = step(states, character);
    }
    return states.get(tokens.size());
  }

  private BitSet step(BitSet states, char character) {
    BitSet next = new BitSet(tokens.size() + 1);
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      if (state < tokens.size()) {
        advance(next, state, character);
      }
    }
    return next;
  }

  private void advance(BitSet next, int state, char character) {
    switch (tokens.get(state)) {
      case Token.One one -> {
        if (one.takes(character)) {
          enter(next, state + 1);
        }
      }
      case Token.Star() -> {
        if (character != '/') {
          enter(next, state);
        }
      }
      case Token.AnyPath() -> enter(next, state);
      case Token.AnyDirectories() -> {
        next.set(state);
        if (character == '/') {
          enter(next, state + 1);
        }
      }
    }
  }

  /** A state, and those that need no character to be reached from it. */
  private void enter(BitSet states, int state) {
    int at = state;
    states.set(at);
    while (at < tokens.size() && !(tokens.get(at) instanceof Token.One)) {
      states.set(++at);
    }
  }

  private static List<Token> tokens(String text) {
    return new Tokenizer(text).tokens();
  }

  private static String literalPrefix(List<Token> tokens) {
    StringBuilder prefix = new StringBuilder();
    for (Token token : tokens) {
      if (!(token instanceof Token.Literal(char character))) {
        break;
      }
      prefix.append(character);
    }
    return prefix.toString();
  }

  private sealed interface Token {
    /** Takes exactly one character. */
    sealed interface One extends Token {
      boolean takes(char character);
    }

    record Literal(char character) implements One {
      @Override
      public boolean takes(char other) {
        return other == character;
      }
    }

    record NotSlash() implements One {
      @Override
      public boolean takes(char other) {
        return other != '/';
      }
    }

    /** Pairs of first and last characters. */
    record OneOf(boolean inverted, String ranges) implements One {
      @Override
      public boolean takes(char other) {
        boolean within = false;
        for (int i = 0; i < ranges.length(); i += 2) {
          within |= other >= ranges.charAt(i) && other <= ranges.charAt(i + 1);
        }
        return other != '/' && within != inverted;
      }
    }

    record Star() implements Token {}

    record AnyPath() implements Token {}

    /** {@code **}{@code /}: no directory or any number of them. */
    record AnyDirectories() implements Token {}
  }

  private static final class Tokenizer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private Optional<String> fault = Optional.empty();
    private int at;

    Tokenizer(String text) {
      this.text = text;
      while (at < text.length() && fault.isEmpty()) {
        read(text.charAt(at));
      }
    }

    List<Token> tokens() {
      return List.copyOf(tokens);
    }

    Optional<String> fault() {
      return fault;
    }

    private void read(char character) {
      switch (character) {
        case '*' -> readStars();
        case '?' -> take(new Token.NotSlash(), 1);
        case '[' -> readClass();
        case '\\' -> {
          if (at + 1 == text.length()) {
            fault = Optional.of("ends with a backslash");
          } else {
            take(new Token.Literal(text.charAt(at + 1)), 2);
          }
        }
        default -> take(new Token.Literal(character), 1);
      }
    }

    private void readStars() {
      if (text.startsWith("**/", at)) {
        take(new Token.AnyDirectories(), 3);
      } else if (text.startsWith("**", at)) {
        take(new Token.AnyPath(), 2);
      } else {
        take(new Token.Star(), 1);
      }
    }

    private void readClass() {
      int end = text.indexOf(']', at + 2);
      if (end < 0) {
        fault = Optional.of("has a [ that is not closed");
        return;
      }
      String inner = text.substring(at + 1, end);
      boolean inverted = inner.startsWith("^") || inner.startsWith("!");
      take(new Token.OneOf(inverted, ranges(inverted ? inner.substring(1) : inner)), 0);
      at = end + 1;
    }

    private static String ranges(String inner) {
      StringBuilder ranges = new StringBuilder();
      int i = 0;
      while (i < inner.length()) {
        boolean range = i + 2 < inner.length() && inner.charAt(i + 1) == '-';
        ranges.append(inner.charAt(i)).append(inner.charAt(range ? i + 2 : i));
        i += range ? 3 : 1;
      }
      return ranges.toString();
    }

    private void take(Token token, int characters) {
      tokens.add(token);
      at += characters;
    }
  }
}
