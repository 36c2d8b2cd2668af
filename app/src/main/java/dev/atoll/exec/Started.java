package dev.atoll.exec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who won the race for the file {@code started}. */
sealed interface Started {
  /** As the supervisor writes it: its process, when that began, in which boot, the time. */
  Pattern SUPERVISOR = Pattern.compile("supervisor (\\d{1,18}) (\\d{1,18}) (\\S+) \\S+");

  /** The supervisor: the task runs or ran. */
  record BySupervisor(long pid, long start, String boot) implements Started {
    /** The supervisor itself, if it lives; never another process that got its number. */
    Optional<LiveProcesses.Live> live() {
      return boot.equals(LiveProcesses.bootId())
          ? LiveProcesses.find(pid).filter(live -> live.start() == start)
          : Optional.empty();
    }

    /** True when its session's number can belong to others by now. */
    boolean numberIsTaken() {
      return !boot.equals(LiveProcesses.bootId())
          || LiveProcesses.find(pid).filter(live -> live.start() != start).isPresent();
    }
  }

  /** What a server writes. */
  String NEVER = "never\n";

  /** A server that concluded that no supervisor came: the task never runs. */
  record Never() implements Started {}

  /** Nobody yet. */
  record NotYet() implements Started {}

  /** What says nothing, as after a power cut, may have been a supervisor's: none that lives now. */
  static Started parse(String line) {
    Matcher supervisor = SUPERVISOR.matcher(line.strip());
    if (supervisor.matches()) {
      return new BySupervisor(
          Long.parseLong(supervisor.group(1)),
          Long.parseLong(supervisor.group(2)),
          supervisor.group(3));
    }
    return line.equals(NEVER) ? new Never() : new BySupervisor(-1, -1, "?");
  }
}
