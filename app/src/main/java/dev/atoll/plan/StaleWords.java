package dev.atoll.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says why a plan is stale, for comments, pages and outcomes alike; without a full stop. */
public final class StaleWords {
  private static final int MOST_NAMES = 20;
  private static final int SHORT_COMMIT = 7;

  private StaleWords() {}

  /** As plain text. */
  public static String of(StaleReason reason) {
    return of(reason, UnaryOperator.identity());
  }

  /**
   * @param name how the name of a file, a branch or a commit is written
   */
  public static String of(StaleReason reason, UnaryOperator<String> name) {
    return switch (reason) {
      case StaleReason.FilesChanged(var paths, var branch, var commit) ->
          "%s changed on %s at %s"
              .formatted(names(paths, name), name.apply(branch), commit(commit, name));
      case StaleReason.SettingsChanged(var what) ->
          "what it was made with has changed: " + names(what, name);
      case StaleReason.StateMoved(var _, long planned, var _, long current) ->
          "the state has moved from serial %d to %d".formatted(planned, current);
      case StaleReason.AppliedByOther(long number) ->
          "#%d was applied to its state".formatted(number);
      case StaleReason.Conflict(var branch, var commit, var paths) ->
          "the pull request conflicts with %s since %s%s"
              .formatted(
                  name.apply(branch),
                  commit(commit, name),
                  paths.isEmpty() ? "" : ", in " + names(paths, name));
      case StaleReason.ProjectGone(var branch, var commit) ->
          "it is no project any more since %s is at %s"
              .formatted(name.apply(branch), commit(commit, name));
      case StaleReason.Untouched(var branch, var commit) ->
          "the pull request does not touch it any more since %s is at %s"
              .formatted(name.apply(branch), commit(commit, name));
      case StaleReason.NewerPush(var commit) -> commit(commit, name) + " was pushed";
      case StaleReason.Retargeted(var branch) ->
          "the pull request goes onto %s now".formatted(name.apply(branch));
      case StaleReason.MergeTried(var commit) ->
          "it shows what the merge queue would merge as %s, and cannot be applied"
              .formatted(commit(commit, name));
      case StaleReason.ArtifactDeleted() -> "it was kept for too long and its file is deleted";
    };
  }

  private static String names(List<String> all, UnaryOperator<String> name) {
    String named = all.stream().limit(MOST_NAMES).map(name).collect(Collectors.joining(", "));
    int more = all.size() - MOST_NAMES;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private static String commit(String commit, UnaryOperator<String> name) {
    return name.apply(commit.length() > SHORT_COMMIT ? commit.substring(0, SHORT_COMMIT) : commit);
  }
}
