package dev.atoll.comment;

/** Text in which nothing hides: no character that is not seen, or that changes what is seen. */
final class VisibleText {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int PICTURE_OF_DELETE = 0x2421;

  private VisibleText() {}

  /** Line ends become {@code \n}; tabs stay. */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int point) {
    if (point == '\n' || point == '\t') {
      visible.append((char) point);
    } else if (point < ' ') {
      visible.append((char) (CONTROL_PICTURES + point));
    } else if (point == DELETE) {
      visible.append((char) PICTURE_OF_DELETE);
    } else if (isHidden(point)) {
      visible.append("<U+%04X>".formatted(point));
    } else {
      visible.appendCodePoint(point);
    }
  }

  /** Joiners of emoji and scripts (U+200C, U+200D) are left alone. */
  private static boolean isHidden(int point) {
    return (point >= 0x80 && point <= 0x9f)
        || changesDirection(point)
        || hasNoWidth(point)
        || (point >= 0xd800 && point <= 0xdfff);
  }

  private static boolean changesDirection(int point) {
    return point == 0x061c
        || point == 0x200e
        || point == 0x200f
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean hasNoWidth(int point) {
    return point == 0x00ad
        || point == 0x200b
        || point == 0x2028
        || point == 0x2029
        || point == 0x2060
        || point == 0xfeff
        || (point >= 0xe0000 && point <= 0xe007f);
  }
}
