package dev.atoll.exec;

import java.util.Optional;

/** Who won the race for the file {@code started}. */
sealed interface Started {
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

  /** A server that concluded that no supervisor came: the task never runs. */
  record Never() implements Started {}

  /** Nobody yet. */
  record NotYet() implements Started {}

  static Started parse(String line) {
    String[] words = line.strip().split(" ", -1);
    return words[0].equals("supervisor")
        ? new BySupervisor(Long.parseLong(words[1]), Long.parseLong(words[2]), words[3])
        : new Never();
  }
}
