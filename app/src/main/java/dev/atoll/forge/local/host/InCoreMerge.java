package dev.atoll.forge.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;

/** Merges one commit into another without a work tree. */
final class InCoreMerge {
  private final Repository repository;
  private final ObjectId base;
  private final ObjectId head;

  InCoreMerge(Repository repository, String base, String head) {
    this.repository = repository;
    this.base = ObjectId.fromString(base);
    this.head = ObjectId.fromString(head);
  }

  /** Paths that do not merge; empty when all do. */
  List<String> conflicts() {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      RecursiveMerger merger = merger(inserter);
      return merger.merge(base, head) ? List.of() : obstacles(merger);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the merge commit and moves the branch to it.
   *
   * @return the merge commit
   */
  String into(String branch, ForgeUser by, String message, Instant now) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      RecursiveMerger merger = merger(inserter);
      if (!merger.merge(base, head)) {
        throw Refusal.conflict("it conflicts with " + branch + " in " + obstacles(merger));
      }
      ObjectId commit = inserter.insert(commit(merger.getResultTreeId(), by, message, now));
      inserter.flush();
      move(branch, commit);
      return commit.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RecursiveMerger merger(ObjectInserter inserter) {
    var merger = (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
    merger.setObjectInserter(inserter);
    return merger;
  }

  private CommitBuilder commit(ObjectId tree, ForgeUser by, String message, Instant now) {
    var ident = new PersonIdent(by.login(), by.login() + "@localhost", now, ZoneOffset.UTC);
    var commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(base, head);
    commit.setAuthor(ident);
    commit.setCommitter(ident);
    commit.setMessage(message);
    return commit;
  }

  private void move(String branch, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef("refs/heads/" + branch);
    update.setExpectedOldObjectId(base);
    update.setNewObjectId(commit);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.FAST_FORWARD) {
      throw Refusal.conflict(branch + " moved while it was merged: try again");
    }
  }

  private static List<String> obstacles(RecursiveMerger merger) {
    return merger.getFailingPaths() == null
        ? merger.getUnmergedPaths()
        : List.copyOf(merger.getFailingPaths().keySet());
  }
}
