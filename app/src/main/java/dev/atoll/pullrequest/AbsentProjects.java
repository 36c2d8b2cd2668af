package dev.atoll.pullrequest;

import dev.atoll.command.Selection;
import dev.atoll.forge.CommitSha;
import dev.atoll.run.Command;
import dev.atoll.run.CommandOutcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why there is no plan of what a person named: it may be no project at all. */
@Component
class AbsentProjects {
  private final Trees trees;
  private final Prospects prospects;

  AbsentProjects(Trees trees, Prospects prospects) {
    this.trees = trees;
    this.prospects = prospects;
  }

  /** Empty when it is a project, and when nobody can tell. */
  Optional<CommandOutcome> of(Visit visit, Command command) {
    Selection selection = Selection.of(command.arguments());
    return !(selection instanceof Selection.All)
            && trees.merge(visit.forge(), visit.seen()) instanceof MergedTree.Ready(CommitSha tree)
            && prospects.find(visit.now(), tree, new Wish.Selected(selection))
                instanceof ProspectsFound.NoSuch(var _, CommandOutcome why)
        ? Optional.of(why)
        : Optional.empty();
  }
}
