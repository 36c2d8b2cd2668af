package dev.atoll.platform;

/**
 * Foreign text made fit to be shown: control characters, and those that turn the direction of text
 * or hide in it, become something that is seen.
 */
public final class VisibleText {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;

  private VisibleText() {}

  /** Line ends become {@code \n}; tabs stay. */
  public static String of(String text) {
    return text.codePoints().allMatch(VisibleText::isPlain) ? text : rewritten(text);
  }

  private static String rewritten(String text) {
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.replace("\r\n", "\n").codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int point) {
    if (isPlain(point)) {
      visible.appendCodePoint(point);
    } else if (point < ' ') {
      visible.appendCodePoint(CONTROL_PICTURES + point);
    } else if (point == DELETE) {
      visible.appendCodePoint(PICTURE_OF_DELETE);
    } else {
      visible.append("<U+%04X>".formatted(point));
    }
  }

  /** Joiners stay: emoji and several scripts need them. */
  private static boolean isPlain(int point) {
    return point == '\n'
        || point == '\t'
        || point == NON_JOINER
        || point == JOINER
        || switch (Character.getType(point)) {
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
