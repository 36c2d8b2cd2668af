package dev.atoll.run;

import java.util.List;
import java.util.Optional;

/**
 * The commands that were to plan one head, but for those that were turned away: these say nothing
 * about it. Pure.
 *
 * @param commands oldest first
 */
public record PlansAsked(List<Command> commands) {
  public PlansAsked {
    commands = List.copyOf(commands);
  }

  /**
   * @param forHead all commands for the head, oldest first
   */
  public static PlansAsked among(List<Command> forHead) {
    return new PlansAsked(
        forHead.stream()
            .filter(command -> command.kind().plans() && !command.outcome().turnedAway())
            .toList());
  }

  public boolean isAny() {
    return !commands.isEmpty();
  }

  /** The newest that was to plan everything. */
  public Optional<Command> lastWhole() {
    return commands.reversed().stream()
        .filter(command -> command.kind() != CommandKind.PLAN || command.arguments().isEmpty())
        .findFirst();
  }
}
