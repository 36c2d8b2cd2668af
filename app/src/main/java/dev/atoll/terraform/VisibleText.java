package dev.atoll.terraform;

/**
 * Text of a run made fit to be shown: control characters, and those that turn the direction of text
 * or hide in it, become something that is seen. Line ends and tabs stay.
 */
public final class VisibleText {
  private VisibleText() {}

  public static String of(String text) {
    return text.codePoints().allMatch(VisibleText::isPlain) ? text : rewrite(text);
  }

  private static String rewrite(String text) {
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.replace("\r\n", "\n").codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int c) {
    if (isPlain(c)) {
      visible.appendCodePoint(c);
    } else if (c < 0x20) {
      visible.appendCodePoint(0x2400 + c);
    } else {
      visible.append("<U+%04X>".formatted(c));
    }
  }

  /** Joiners stay: emoji and several scripts need them. */
  private static boolean isPlain(int c) {
    return c == '\n'
        || c == '\t'
        || c == 0x200C
        || c == 0x200D
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
