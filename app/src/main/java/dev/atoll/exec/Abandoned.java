package dev.atoll.exec;

import dev.atoll.exec.LiveProcesses.Live;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task whose supervisor was killed while something of it lives on. The server sees to its stop
 * order and to the task's limit itself, whenever it looks; the step's own limit is lost. What
 * outlives the step is killed, as the supervisor would.
 */
final class Abandoned {
  private final ControlFolder control;
  private final List<Live> members;

  Abandoned(ControlFolder control, List<Live> members) {
    this.control = control;
    this.members = members;
  }

  void stop() {
    control.askToStop();
    control
        .journal()
        .latest()
        .ifPresent(begun -> members.stream().filter(begun::isOf).forEach(LiveProcesses::terminate));
  }

  /** One look: what is due now is done. */
  void look(Instant now) {
    if (stepIsGone()) {
      members.forEach(LiveProcesses::kill);
      return;
    }
    ControlFolder.Limits limits = control.limits();
    Optional<Instant> asked = control.stopAskedAt();
    if (asked.isPresent()) {
      asked
          .filter(at -> now.isAfter(at.plus(limits.grace())))
          .ifPresent(_ -> members.forEach(LiveProcesses::kill));
    } else if (now.minus(limits.limit()).isAfter(control.journal().began())) {
      stop();
    }
  }

  /**
   * The supervisor's own timer would keep the task alive until the step's limit. A step that may
   * have just begun, and whose process is not told, is left alone.
   */
  private boolean stepIsGone() {
    Story story = control.journal();
    return !story.unfinished().isEmpty()
        && story
            .latest()
            .filter(begun -> begun.pid().isPresent() && members.stream().noneMatch(begun::isOf))
            .isPresent();
  }
}
