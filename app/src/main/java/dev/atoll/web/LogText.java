package dev.atoll.web;

import dev.atoll.platform.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * Turns what a process wrote, which is hostile, into HTML: escaped, colours as classes, every other
 * control character visible. Pure.
 */
final class LogText {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[([0-9;]{0,40})m");

  private LogText() {}

  /** Lines of the log as HTML; the last one may be unfinished. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    Colours colours = new Colours();
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      lines.add(line(line, colours));
    }
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static String line(String line, Colours colours) {
    StringBuilder html = new StringBuilder();
    Matcher escapes = ESCAPE.matcher(line);
    int end = 0;
    while (escapes.find()) {
      colours.wrap(visible(line.substring(end, escapes.start())), html);
      colours.change(escapes.group(1));
      end = escapes.end();
    }
    colours.wrap(visible(line.substring(end)), html);
    return html.toString();
  }

  /** Escaped text in which no character hides, moves the cursor or turns the direction. */
  static String visible(String text) {
    return HtmlUtils.htmlEscape(VisibleText.of(text), "UTF-8");
  }

  /** The colours that are switched on; they last over the end of a line. */
  private static final class Colours {
    private static final String[] NAMES = {
      "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"
    };

    private final Set<String> classes = new TreeSet<>();

    void change(String codes) {
      String[] parts = codes.isEmpty() ? new String[] {"0"} : codes.split(";", -1);
      for (String part : parts) {
        change(part.isEmpty() || part.length() > 3 ? 0 : Integer.parseInt(part));
      }
    }

    private void change(int code) {
      if (code == 0) {
        classes.clear();
      } else if (code == 1) {
        classes.add("ansi-bold");
      } else if (code == 4) {
        classes.add("ansi-underline");
      } else if (code == 22) {
        classes.remove("ansi-bold");
      } else if (code == 24) {
        classes.remove("ansi-underline");
      } else if ((code >= 30 && code <= 39) || (code >= 90 && code <= 97)) {
        classes.removeIf(name -> !name.equals("ansi-bold") && !name.equals("ansi-underline"));
        if (code != 38 && code != 39) {
          classes.add("ansi-" + NAMES[code % 10]);
        }
      }
    }

    void wrap(String escaped, StringBuilder html) {
      if (escaped.isEmpty() || classes.isEmpty()) {
        html.append(escaped);
        return;
      }
      html.append("<span class=\"")
          .append(String.join(" ", classes))
          .append("\">")
          .append(escaped)
          .append("</span>");
    }
  }
}
