package dev.atoll.web;

import java.util.List;

/**
 * A part of a step's log, ready to show.
 *
 * @param start offset of its first byte; 0 when nothing is before it
 * @param next offset behind its last byte, from which the log is followed
 * @param firstLine number of its first line, from 1
 * @param lines as HTML
 * @param length of the whole log, in bytes
 */
record LogWindow(
    String step, long start, long next, long firstLine, List<String> lines, long length) {
  LogWindow {
    lines = List.copyOf(lines);
  }

  public boolean hasEarlier() {
    return start > 0;
  }

  public boolean hasLater() {
    return next < length;
  }

  public long nextLine() {
    return firstLine + lines.size();
  }

  /** The lines as items of a list; each has a number that can be linked to. */
  public String html() {
    StringBuilder html = new StringBuilder();
    long number = firstLine;
    for (String line : lines) {
      html.append("<li id=\"L")
          .append(number)
          .append("\"><a class=\"line\" href=\"#L")
          .append(number)
          .append("\">")
          .append(number)
          .append("</a><code>")
          .append(line)
          .append("</code></li>\n");
      number++;
    }
    return html.toString();
  }
}
