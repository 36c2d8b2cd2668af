package dev.atoll.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds blocks and attributes in tokens. Expressions are only walked over. */
final class HclParser {
  private static final int DEPTH_LIMIT = 100;

  private final List<HclToken> tokens;
  private int at;

  private HclParser(List<HclToken> tokens) {
    this.tokens = tokens;
  }

  /** The file as one block without a type. */
  static HclBlock parse(List<HclToken> tokens) throws HclSyntaxException {
    return new HclParser(tokens).body("", List.of(), 0);
  }

  private HclBlock body(String type, List<String> labels, int depth) throws HclSyntaxException {
    Map<String, String> literals = new LinkedHashMap<>();
    List<String> computed = new ArrayList<>();
    List<HclBlock> blocks = new ArrayList<>();
    int start = tokens.get(at).line();
    if (depth > DEPTH_LIMIT) {
      throw new HclSyntaxException(start, "blocks are nested too deeply");
    }
    while (!endsBody(depth, start)) {
      HclToken token = tokens.get(at++);
      switch (token) {
        case HclToken.LineEnd _ -> {}
        case HclToken.Word(int line, String name) -> {
          if (isSymbol('=')) {
            at++;
            expression(line).ifPresentOrElse(v -> literals.put(name, v), () -> computed.add(name));
          } else {
            blocks.add(body(name, labels(line, name), depth + 1));
          }
        }
        case HclToken.Template _, HclToken.Symbol _, HclToken.End _ ->
            throw new HclSyntaxException(
                token.line(), "expected an attribute or a block, but found " + shown(token));
      }
    }
    return new HclBlock(
        type, labels, Map.copyOf(literals), List.copyOf(computed), List.copyOf(blocks));
  }

  /** Whether the body ends here; walks over the brace that ends it. */
  private boolean endsBody(int depth, int start) throws HclSyntaxException {
    if (tokens.get(at) instanceof HclToken.End) {
      if (depth > 0) {
        throw new HclSyntaxException(start, "a block is not closed");
      }
      return true;
    }
    boolean closes = depth > 0 && isSymbol('}');
    if (closes) {
      at++;
    }
    return closes;
  }

  private List<String> labels(int line, String name) throws HclSyntaxException {
    List<String> labels = new ArrayList<>();
    while (!isSymbol('{')) {
      switch (tokens.get(at++)) {
        case HclToken.Word(int _, String text) -> labels.add(text);
        case HclToken.Template template -> labels.add(template.literal().orElse(""));
        case HclToken.Symbol _, HclToken.LineEnd _, HclToken.End _ ->
            throw new HclSyntaxException(line, "expected = or { after \"" + name + "\"");
      }
    }
    at++;
    return List.copyOf(labels);
  }

  /** Walks over a value. Its text when it is written out. */
  private Optional<String> expression(int line) throws HclSyntaxException {
    int first = at;
    StringBuilder open = new StringBuilder();
    while (!endsExpression(open, line)) {
      if (tokens.get(at++) instanceof HclToken.Symbol symbol) {
        track(symbol, open);
      }
    }
    if (at == first) {
      throw new HclSyntaxException(line, "an attribute has no value");
    }
    return at == first + 1 ? literal(tokens.get(first)) : Optional.empty();
  }

  private boolean endsExpression(StringBuilder open, int line) throws HclSyntaxException {
    return switch (tokens.get(at)) {
      case HclToken.End _ -> {
        if (!open.isEmpty()) {
          throw new HclSyntaxException(
              line, "a \"" + open.charAt(open.length() - 1) + "\" is not closed");
        }
        yield true;
      }
      case HclToken.LineEnd _ -> open.isEmpty();
      case HclToken.Symbol symbol -> open.isEmpty() && symbol.character() == '}';
      case HclToken.Word _, HclToken.Template _ -> false;
    };
  }

  private static void track(HclToken.Symbol symbol, StringBuilder open) throws HclSyntaxException {
    int opening = "([{".indexOf(symbol.character());
    int closing = ")]}".indexOf(symbol.character());
    if (opening >= 0) {
      open.append(symbol.character());
    } else if (closing >= 0) {
      if (open.isEmpty() || open.charAt(open.length() - 1) != "([{".charAt(closing)) {
        throw new HclSyntaxException(
            symbol.line(), "a \"" + symbol.character() + "\" closes nothing");
      }
      open.setLength(open.length() - 1);
    }
  }

  private static Optional<String> literal(HclToken token) {
    return switch (token) {
      case HclToken.Template template -> template.literal();
      case HclToken.Word(int _, String text) when isConstant(text) -> Optional.of(text);
      case HclToken.Word _, HclToken.Symbol _, HclToken.LineEnd _, HclToken.End _ ->
          Optional.empty();
    };
  }

  private static boolean isConstant(String word) {
    return word.equals("true") || word.equals("false") || Character.isDigit(word.charAt(0));
  }

  private boolean isSymbol(char character) {
    return tokens.get(at) instanceof HclToken.Symbol symbol && symbol.character() == character;
  }

  private static String shown(HclToken token) {
    return switch (token) {
      case HclToken.Symbol symbol -> "\"" + symbol.character() + "\"";
      case HclToken.Template _ -> "a text";
      case HclToken.Word(int _, String text) -> "\"" + text + "\"";
      case HclToken.LineEnd _ -> "the end of the line";
      case HclToken.End _ -> "the end of the file";
    };
  }
}
