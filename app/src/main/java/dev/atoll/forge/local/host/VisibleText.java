package dev.atoll.forge.local.host;

/** Text in which nothing is hidden: control characters and turned directions can be seen. */
final class VisibleText {
  private VisibleText() {}

  static String of(String text) {
    return text.codePoints().allMatch(VisibleText::isPlain) ? text : shown(text);
  }

  private static String shown(String text) {
    var shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(shown, point));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    if (isPlain(point)) {
      shown.appendCodePoint(point);
    } else if (point < 0x20) {
      shown.appendCodePoint(0x2400 + point);
    } else {
      shown.append("[U+%04X]".formatted(point));
    }
  }

  private static boolean isPlain(int point) {
    return point == '\n' || point == '\t' || (!Character.isISOControl(point) && !turns(point));
  }

  private static boolean turns(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
