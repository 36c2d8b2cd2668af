package dev.atoll.web;

import dev.atoll.run.RunId;
import dev.atoll.run.RunLogs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Cuts windows out of logs, at the ends of lines, so that a huge log opens at once. */
@Component
class LogReader {
  /** How many bytes are shown at once. */
  static final int WINDOW = 192 * 1024;

  private static final int SEARCHED_AT_ONCE = 1 << 20;
  private static final int MOST_HITS = 500;
  private static final int LONGEST_HIT = 2000;

  private final RunLogs logs;
  private final MaskedLogs masked;

  LogReader(RunLogs logs, MaskedLogs masked) {
    this.logs = logs;
    this.masked = masked;
  }

  /** Whether more may still be written: an unfinished last line is then left for later. */
  enum Writing {
    LIVE,
    ENDED
  }

  /** A line that holds what was looked for. */
  record Hit(long line, long end, String html) {}

  LogWindow tail(RunId run, String step, Writing writing) {
    return until(run, step, logs.length(run, step), writing);
  }

  /** The window that ends at an offset. */
  LogWindow until(RunId run, String step, long end, Writing writing) {
    long from = Math.max(0, end - WINDOW);
    byte[] bytes = logs.read(run, step, from, (int) (end - from));
    int skipped = from == 0 ? 0 : afterFirstNewline(bytes);
    byte[] shown = Arrays.copyOfRange(bytes, skipped, bytes.length);
    return window(
        run, step, from + skipped, shown, logs.linesBefore(run, step, from + skipped) + 1, writing);
  }

  /** What came after an offset; {@code line} is the number of the line that begins there. */
  LogWindow after(RunId run, String step, long from, long line, Writing writing) {
    return window(run, step, from, logs.read(run, step, from, WINDOW), line, writing);
  }

  /** The first lines that contain a text, in any case, of what may be shown. */
  List<Hit> search(RunId run, String step, String text) {
    List<Hit> hits = new ArrayList<>();
    String wanted = text.toLowerCase(Locale.ROOT);
    long length = logs.length(run, step);
    long from = 0;
    long line = 1;
    while (hits.size() < MOST_HITS) {
      byte[] bytes = logs.read(run, step, from, SEARCHED_AT_ONCE);
      if (bytes.length == 0) {
        return hits;
      }
      byte[] whole = bytes.length < SEARCHED_AT_ONCE ? bytes : wholeLines(bytes);
      String[] lines = masked.text(run, step, from, whole).split("\n", -1);
      int end = 0;
      for (int index = 0; index < lines.length && hits.size() < MOST_HITS; index++) {
        end = afterNewline(whole, end);
        if (lines[index].toLowerCase(Locale.ROOT).contains(wanted)) {
          hits.add(
              new Hit(
                  line + index, Math.min(from + end + WINDOW / 2, length), shown(lines[index])));
        }
      }
      line += lines.length - 1;
      from += whole.length;
    }
    return hits;
  }

  private static String shown(String line) {
    String shown = line.length() > LONGEST_HIT ? line.substring(0, LONGEST_HIT) + "…" : line;
    return String.join("", LogText.lines(shown));
  }

  private LogWindow window(
      RunId run, String step, long from, byte[] bytes, long line, Writing writing) {
    long length = logs.length(run, step);
    boolean atEnd = from + bytes.length >= length && writing == Writing.ENDED;
    byte[] shown = atEnd ? bytes : wholeLines(bytes);
    List<String> lines = LogText.lines(masked.text(run, step, from, shown));
    return new LogWindow(step, from, from + shown.length, line, lines, length);
  }

  /** Without an unfinished last line, unless that line alone fills the window. */
  private static byte[] wholeLines(byte[] bytes) {
    int last = bytes.length;
    while (last > 0 && bytes[last - 1] != '\n') {
      last--;
    }
    return last == 0 && bytes.length >= WINDOW ? bytes : Arrays.copyOf(bytes, last);
  }

  private static int afterFirstNewline(byte[] bytes) {
    int after = afterNewline(bytes, 0);
    return after == bytes.length && (after == 0 || bytes[after - 1] != '\n') ? 0 : after;
  }

  /** Where the line that begins at an index ends, or the bytes do. */
  private static int afterNewline(byte[] bytes, int from) {
    int index = from;
    while (index < bytes.length && bytes[index] != '\n') {
      index++;
    }
    return Math.min(bytes.length, index + 1);
  }
}
