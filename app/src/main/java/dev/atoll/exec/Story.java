package dev.atoll.exec;

import dev.atoll.exec.TaskResult.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a supervisor tells in its journal and in its last word. A half-written line tells nothing.
 * What tells of a step's begin was on the disk before the step began.
 *
 * @param started the steps that began or were about to, with their processes
 * @param end empty in a journal
 */
record Story(List<Begun> started, List<StepResult> ended, Optional<End> end) {
  /**
   * A step that began, and its process.
   *
   * @param pid empty until it is known; the step may have been about to begin
   */
  record Begun(StepStart step, OptionalLong pid) {
    boolean isOf(LiveProcesses.Live process) {
      return pid.isPresent() && pid.getAsLong() == process.pid();
    }
  }

  /** The last line of the last word. */
  record End(Cause cause, Instant at) {}

  static final Story EMPTY = new Story(List.of(), List.of(), Optional.empty());

  static Story parse(String text) {
    Reader reader = new Reader();
    text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(reader::line);
    return new Story(
        List.copyOf(reader.started), List.copyOf(reader.ended), reader.end.stream().findFirst());
  }

  /** When the first step began; the end of time if none did. */
  Instant began() {
    return started.isEmpty() ? Instant.MAX : started.getFirst().step().started();
  }

  Optional<Begun> latest() {
    return started.isEmpty() ? Optional.empty() : Optional.of(started.getLast());
  }

  /** The step that began and did not end: one or none. */
  List<StepStart> unfinished() {
    return latest().stream().filter(_ -> started.size() > ended.size()).map(Begun::step).toList();
  }

  private static final class Reader {
    private static final Pattern LINE =
        Pattern.compile(
            "started N [a-z0-9-]+ T(?: \\d{1,18})?|process \\d{1,18}|ended N N T|end [a-z-]+ T"
                .replace("N", "\\d{1,9}")
                .replace("T", "\\d{1,12}\\.\\d{9}"));

    private final List<Begun> started = new ArrayList<>();
    private final List<StepResult> ended = new ArrayList<>();
    private final List<End> end = new ArrayList<>();

    void line(String line) {
      if (!LINE.matcher(line).matches()) {
        return;
      }
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "started" -> started.add(begun(words));
        case "process" -> started.add(withProcess(started.removeLast(), words[1]));
        case "ended" -> ended.add(result(words));
        case "end" -> end.add(new End(cause(words[1]), instant(words[2])));
        default -> {}
      }
    }

    private static Begun begun(String[] words) {
      StepStart step = new StepStart(Integer.parseInt(words[1]), words[2], instant(words[3]));
      return new Begun(step, words.length < 5 ? OptionalLong.empty() : process(words[4]));
    }

    private static Begun withProcess(Begun begun, String pid) {
      return new Begun(begun.step(), process(pid));
    }

    private static OptionalLong process(String pid) {
      return OptionalLong.of(Long.parseLong(pid));
    }

    private StepResult result(String[] words) {
      StepStart start = started.getLast().step();
      return new StepResult(
          start.number(),
          start.name(),
          Integer.parseInt(words[2]),
          start.started(),
          instant(words[3]));
    }

    private static Cause cause(String word) {
      return Cause.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Seconds since 1970 with nine decimals, as {@code date +%s.%N} writes them. */
    private static Instant instant(String seconds) {
      return Instant.EPOCH.plus(
          Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact()));
    }
  }
}
