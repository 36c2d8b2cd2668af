package dev.atoll.pullrequest;

import dev.atoll.plan.StaleReason;
import java.util.List;

/** Names exactly what made a plan stale. */
final class StaleWords {
  private StaleWords() {}

  static List<String> of(StaleReason reason) {
    return switch (reason) {
      case StaleReason.FilesChanged(List<String> paths, String branch, String commit) ->
          paths.stream()
              .map(path -> "%s changed on %s at %s".formatted(path, branch, commit))
              .toList();
      case StaleReason.SettingsChanged(List<String> what) ->
          what.stream().map(it -> it + " changed").toList();
      case StaleReason.StateMoved moved ->
          List.of(
              "its state was written since: serial %d then, %d now"
                  .formatted(moved.plannedSerial(), moved.currentSerial()));
      case StaleReason.AppliedByOther(long number) ->
          List.of("#%d was applied to its state since".formatted(number));
      case StaleReason.Conflict(String branch, String commit, var _) ->
          List.of("it conflicts with %s since %s".formatted(branch, commit));
      case StaleReason.NewerPush(String commit) -> List.of("%s was pushed since".formatted(commit));
      case StaleReason.ArtifactDeleted() -> List.of("its plan file was deleted, being too old");
    };
  }
}
