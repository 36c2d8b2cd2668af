package dev.atoll.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Why a plan may not be applied any more: facts; the sentence is made where it is shown. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StaleReason.FilesChanged.class, name = "files_changed"),
  @JsonSubTypes.Type(value = StaleReason.SettingsChanged.class, name = "settings_changed"),
  @JsonSubTypes.Type(value = StaleReason.StateMoved.class, name = "state_moved"),
  @JsonSubTypes.Type(value = StaleReason.Conflict.class, name = "conflict"),
  @JsonSubTypes.Type(value = StaleReason.ProjectGone.class, name = "project_gone"),
  @JsonSubTypes.Type(value = StaleReason.Untouched.class, name = "untouched"),
  @JsonSubTypes.Type(value = StaleReason.NewerPush.class, name = "newer_push"),
  @JsonSubTypes.Type(value = StaleReason.Retargeted.class, name = "retargeted"),
  @JsonSubTypes.Type(value = StaleReason.AppliedByOther.class, name = "applied_by_other"),
  @JsonSubTypes.Type(value = StaleReason.MergeTried.class, name = "merge_tried"),
  @JsonSubTypes.Type(value = StaleReason.ArtifactDeleted.class, name = "artifact_deleted")
})
public sealed interface StaleReason {
  /**
   * Files that the plan was made from changed.
   *
   * @param paths from the repository's root
   * @param branch on which they changed: the base, or the pull request's own
   * @param commit the first commit at which that was seen
   */
  record FilesChanged(List<String> paths, String branch, String commit) implements StaleReason {
    public FilesChanged {
      paths = List.copyOf(paths);
    }
  }

  /** Not a file but something else that goes into a plan: {@code workspace}, {@code variables}… */
  record SettingsChanged(List<String> what) implements StaleReason {
    public SettingsChanged {
      what = List.copyOf(what);
    }
  }

  /** The state is another one than the plan was made against. */
  record StateMoved(
      String plannedLineage, long plannedSerial, String currentLineage, long currentSerial)
      implements StaleReason {}

  /** Another pull request was applied to the state, of which only its own backend knows more. */
  record AppliedByOther(long pullRequestNumber) implements StaleReason {}

  /**
   * The base moved so that the pull request cannot be merged into it any more.
   *
   * @param commit of the base at which that was seen
   */
  record Conflict(String branch, String commit, List<String> paths) implements StaleReason {
    public Conflict {
      paths = List.copyOf(paths);
    }
  }

  /**
   * There is no such project any more.
   *
   * @param commit of the branch at which that was seen
   */
  record ProjectGone(String branch, String commit) implements StaleReason {}

  /**
   * The base holds already what the pull request changed for it.
   *
   * @param commit of the branch at which that was seen
   */
  record Untouched(String branch, String commit) implements StaleReason {}

  /** The pull request has another head now. */
  record NewerPush(String commit) implements StaleReason {}

  /** The pull request goes onto another branch now. */
  record Retargeted(String branch) implements StaleReason {}

  /** It is of what a host tries to merge: from the beginning nobody may apply it. */
  record MergeTried(String commit) implements StaleReason {}

  /** Whether it is the state, and not what a plan is made from, that moved. */
  default boolean isOfState() {
    return switch (this) {
      case StateMoved _, AppliedByOther _ -> true;
      case FilesChanged _,
          SettingsChanged _,
          Conflict _,
          ProjectGone _,
          Untouched _,
          NewerPush _,
          Retargeted _,
          MergeTried _,
          ArtifactDeleted _ ->
          false;
    };
  }

  /** Retention took the artifact; the summary is still there. */
  record ArtifactDeleted() implements StaleReason {}
}
