package dev.atoll.execution;

import dev.atoll.platform.Quoted;
import dev.atoll.project.Footprint;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import java.util.List;

/** What Terraform would plan wrongly, or answer with words that lead nowhere, is told instead. */
final class Refusals {
  private Refusals() {}

  static void check(Run run, RunPlace place, List<String> submodules) throws RunEnd {
    refuseSubmodules(run, place, submodules);
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
