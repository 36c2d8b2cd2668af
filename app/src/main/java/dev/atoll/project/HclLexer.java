package dev.atoll.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides Terraform's language into tokens, down into the expressions inside templates. */
final class HclLexer {
  // Each level is a few stack frames; real files have two or three.
  private static final int DEPTH_LIMIT = 50;

  private final String text;
  private int at;
  private int line = 1;
  private int depth;

  private HclLexer(String text) {
    this.text = text;
  }

  /** All tokens, with {@link HclToken.End} as the last. */
  static List<HclToken> tokens(String text) throws HclSyntaxException {
    HclLexer lexer = new HclLexer(text.startsWith("\uFEFF") ? text.substring(1) : text);
    List<HclToken> tokens = new ArrayList<>();
    while (lexer.at < lexer.text.length()) {
      lexer.read(tokens);
    }
    tokens.add(new HclToken.End(lexer.line));
    return tokens;
  }

  /** What a text of the JSON syntax holds: a template without quotes around it. */
  static HclToken.Template template(String text) throws HclSyntaxException {
    HclLexer lexer = new HclLexer(text);
    Parts parts = new Parts();
    while (lexer.at < text.length()) {
      if (!lexer.readMarker(parts)) {
        parts.add(lexer.next());
      }
    }
    return new HclToken.Template(1, parts.finish());
  }

  private void read(List<HclToken> tokens) throws HclSyntaxException {
    char character = text.charAt(at);
    if (character == '\n') {
      tokens.add(new HclToken.LineEnd(line));
      next();
    } else if (Character.isWhitespace(character)) {
      next();
    } else if (character == '#' || text.startsWith("//", at)) {
      skipToLineEnd();
    } else if (text.startsWith("/*", at)) {
      skipBlockComment();
    } else if (character == '"') {
      tokens.add(readQuoted());
    } else if (text.startsWith("<<", at) && heredocMarker() != null) {
      tokens.add(readHeredoc());
      tokens.add(new HclToken.LineEnd(line));
    } else if (isWordPart(character)) {
      tokens.add(readWord());
    } else {
      tokens.add(new HclToken.Symbol(line, next()));
    }
  }

  private void skipToLineEnd() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void skipBlockComment() throws HclSyntaxException {
    int start = line;
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new HclSyntaxException(start, "a comment is not closed");
    }
    while (at < end + 2) {
      next();
    }
  }

  private HclToken readWord() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return new HclToken.Word(line, text.substring(start, at));
  }

  private static boolean isWordPart(char character) {
    return Character.isLetterOrDigit(character)
        || character == '_'
        || character == '-'
        || Character.isSurrogate(character);
  }

  private HclToken readQuoted() throws HclSyntaxException {
    int start = line;
    Parts parts = new Parts();
    next();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\n') {
        throw new HclSyntaxException(start, "a quoted text is not closed on its line");
      }
      if (text.charAt(at) == '\\') {
        readEscape(parts);
      } else if (!readMarker(parts)) {
        parts.add(next());
      }
    }
    if (at == text.length()) {
      throw new HclSyntaxException(start, "a quoted text is not closed");
    }
    next();
    return new HclToken.Template(start, parts.finish());
  }

  private void readEscape(Parts parts) {
    next();
    if (at < text.length()) {
      char escaped = next();
      parts.add(
          switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> escaped;
          });
    }
  }

  /** An interpolation, a directive, or either of them written twice to mean itself. */
  private boolean readMarker(Parts parts) throws HclSyntaxException {
    if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
      next();
      parts.add(next());
      parts.add(next());
      return true;
    }
    if (text.startsWith("${", at) || text.startsWith("%{", at)) {
      parts.add(readComputed());
      return true;
    }
    return false;
  }

  private HclToken.Part readComputed() throws HclSyntaxException {
    int start = line;
    if (++depth > DEPTH_LIMIT) {
      throw new HclSyntaxException(start, "templates are nested too deeply");
    }
    at += 2;
    List<HclToken> tokens = new ArrayList<>();
    int braces = 0;
    while (at < text.length() && (braces > 0 || text.charAt(at) != '}')) {
      int before = tokens.size();
      read(tokens);
      if (tokens.size() > before && tokens.get(before) instanceof HclToken.Symbol symbol) {
        braces += symbol.character() == '{' ? 1 : symbol.character() == '}' ? -1 : 0;
      }
    }
    if (at == text.length()) {
      throw new HclSyntaxException(start, "an interpolation is not closed");
    }
    at++;
    depth--;
    return new HclToken.Part.Computed(List.copyOf(tokens));
  }

  /** The word that ends a heredoc which starts here, or null when none starts here. */
  private @Nullable String heredocMarker() {
    int start = at + (text.startsWith("<<-", at) ? 3 : 2);
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    int rest = end < text.length() && text.charAt(end) == '\r' ? end + 1 : end;
    boolean ends = rest < text.length() && text.charAt(rest) == '\n';
    return ends && end > start ? text.substring(start, end) : null;
  }

  private HclToken readHeredoc() throws HclSyntaxException {
    int start = line;
    String marker = String.valueOf(heredocMarker());
    skipToLineEnd();
    next();
    Parts parts = new Parts();
    while (at < text.length()) {
      int end = lineEnd();
      if (text.substring(at, end).strip().equals(marker)) {
        at = end;
        return new HclToken.Template(start, parts.finish());
      }
      readHeredocLine(parts);
    }
    throw new HclSyntaxException(start, "the heredoc " + marker + " is not closed");
  }

  private void readHeredocLine(Parts parts) throws HclSyntaxException {
    while (at < text.length()) {
      if (!readMarker(parts)) {
        char character = next();
        parts.add(character);
        if (character == '\n') {
          return;
        }
      }
    }
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private char next() {
    char character = text.charAt(at++);
    if (character == '\n') {
      line++;
    }
    return character;
  }

  /** Gathers a template. */
  private static final class Parts {
    private final List<HclToken.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void add(char character) {
      text.append(character);
    }

    void add(HclToken.Part part) {
      endText();
      parts.add(part);
    }

    List<HclToken.Part> finish() {
      endText();
      return List.copyOf(parts);
    }

    private void endText() {
      if (!text.isEmpty()) {
        parts.add(new HclToken.Part.Text(text.toString()));
        text.setLength(0);
      }
    }
  }
}
