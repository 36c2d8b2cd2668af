package dev.atoll.execution;

import dev.atoll.config.ConfiguredProject;
import dev.atoll.platform.Quoted;
import dev.atoll.platform.TreePaths;
import dev.atoll.project.Footprint;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunSpec;
import dev.atoll.terraform.Workplace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;

/** What Terraform would plan wrongly, or answer with words that lead nowhere, is told instead. */
final class Refusals {
  /** Where Terraform keeps a state that it was not told where to keep. */
  private static final String STATE = "terraform.tfstate";

  private Refusals() {}

  static void check(Run run, RunPlace place, List<String> submodules) throws RunEnd {
    refuseSubmodules(run, place, submodules);
    refuseCommittedErroredState(run, place);
    if (run.spec().state().keeper() == RunSpec.Keeper.ATOLL) {
      refuseWorkspace(run);
      refuseCommittedState(run, place);
    }
  }

  /** The protocol of Atoll's backend has no workspaces. */
  private static void refuseWorkspace(Run run) throws RunEnd {
    if (!run.spec().workspace().equals(ConfiguredProject.STANDARD_WORKSPACE)) {
      throw RunEnd.failed(
          RunOutcome.Reason.STATE_REFUSED,
          "Atoll keeps the state of this project, and what it keeps has no workspace but `%s`, so none that is called %s. Use a directory of its own for each state, or a backend that has workspaces"
              .formatted(ConfiguredProject.STANDARD_WORKSPACE, Quoted.of(run.spec().workspace())));
    }
  }

  /** Terraform would begin by moving it, for which a plan has no right. */
  private static void refuseCommittedState(Run run, RunPlace place) throws RunEnd {
    if (Files.exists(place.project().resolve(STATE), LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          "%s is a state that was committed, and Atoll keeps the state of this project. Remove it from the repository, and let an admin upload it on the project's page first: without it, what it stands for would be made once more"
              .formatted(Quoted.of(TreePaths.prefix(run.spec().directory()) + STATE)));
    }
  }

  /** After an apply it would be taken for what Terraform could not store. */
  private static void refuseCommittedErroredState(Run run, RunPlace place) throws RunEnd {
    if (Files.exists(place.terraform().erroredState(), LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          "%s has the name under which Terraform leaves a state that it could not store, and would be taken for one. Remove it from the repository"
              .formatted(
                  Quoted.of(TreePaths.prefix(run.spec().directory()) + Workplace.ERRORED_STATE)));
    }
  }

  /** An empty folder in their place would be planned as if nothing belonged there. */
  private static void refuseSubmodules(Run run, RunPlace place, List<String> submodules)
      throws RunEnd {
    if (submodules.isEmpty()) {
      return;
    }
    Footprint footprint = Footprint.of(new ExportedTree(place.tree()), run.spec().directory());
    for (String submodule : submodules) {
      if (footprint.touches(submodule)) {
        throw refused(
            "%s is a git submodule, and Atoll does not fetch submodules. Commit its files to this repository, or name a module in it by its address, as in `source = \"git::https://…\"`, and remove the submodule from what the project is made from"
                .formatted(Quoted.of(submodule)));
      }
    }
  }

  private static RunEnd refused(String why) {
    return RunEnd.failed(RunOutcome.Reason.TREE_REFUSED, why);
  }
}
