package dev.atoll.comment;

import dev.atoll.platform.VisibleText;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes foreign text harmless where Markdown is read: names, titles, messages. */
final class Markdown {
  private static final Pattern NUMBERED = Pattern.compile("^(\\d+)([.)])");
  private static final int LONGEST = 200;
  private static final int MOST_NAMES = 20;
  private static final String INLINE = "\\`*_[]|~$";
  private static final String AT_LINE_START = "#+-=:";
  private static final String ZERO_WIDTH_SPACE = "\u200b";

  private Markdown() {}

  /** One line of plain text: no link, no mention, no HTML, no table border, no start of a list. */
  static String text(String foreign) {
    String line = line(foreign);
    StringBuilder escaped = new StringBuilder();
    if (!line.isEmpty() && AT_LINE_START.indexOf(line.charAt(0)) >= 0) {
      escaped.append('\\');
    }
    line.codePoints().forEach(point -> escape(escaped, point));
    return NUMBERED.matcher(escaped).replaceFirst("$1\\\\$2");
  }

  /** A name as code, fit for a table cell. A mention in code is none. */
  static String code(String foreign) {
    String line = line(foreign).replace("|", "\\|");
    String ticks = "`".repeat(Fence.longestRun(line, '`') + 1);
    boolean touches = line.isBlank() || line.startsWith("`") || line.endsWith("`");
    return touches ? ticks + " " + line + " " + ticks : ticks + line + ticks;
  }

  /** Names in a row; where there are many, how many more. */
  static String codes(Collection<String> foreign) {
    String named =
        foreign.stream().limit(MOST_NAMES).map(Markdown::code).collect(Collectors.joining(", "));
    int more = foreign.size() - MOST_NAMES;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  /**
   * @param markdown what to click on, already harmless
   */
  static String link(String markdown, String url) {
    return "[" + markdown + "](" + address(url) + ")";
  }

  /** One line for the inside of an HTML element. */
  static String html(String foreign) {
    return html(new StringBuilder(), line(foreign));
  }

  private static String html(StringBuilder escaped, String line) {
    line.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '@' -> escaped.append('@').append(ZERO_WIDTH_SPACE);
            default -> escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }

  private static void escape(StringBuilder escaped, int point) {
    if (INLINE.indexOf(point) >= 0) {
      escaped.append('\\').appendCodePoint(point);
    } else {
      html(escaped, Character.toString(point));
    }
  }

  /** Only what can stand in a link's address; a scheme that is not of the web leads nowhere. */
  private static String address(String url) {
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      return "#";
    }
    return url.replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E")
        .replace("|", "%7C")
        .replaceAll("[\\s\\p{Cntrl}]", "");
  }

  private static String line(String foreign) {
    String visible = VisibleText.of(foreign).replace('\n', ' ').replace('\t', ' ').strip();
    return visible.length() <= LONGEST ? visible : head(visible, LONGEST) + "…";
  }

  /** Never half of a surrogate pair. */
  static String head(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, inPair ? most - 1 : most);
  }
}
