package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Merges two commits without a work tree. */
record TreeMerger(Repository repository, Clock clock) {
  /** Followed by the day on which they were made. */
  private static final String MERGES = "refs/atoll/merges/";

  MergeOutcome merge(CommitSha base, CommitSha head) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit into = walk.parseCommit(Mirror.id(base));
      RevCommit from = walk.parseCommit(Mirror.id(head));
      if (walk.isMergedInto(into, from)) {
        return new MergeOutcome.UpToDate(head);
      }
      if (walk.isMergedInto(from, into)) {
        return new MergeOutcome.UpToDate(base);
      }
      return related(walk, into, from) ? mergeTrees(into, from) : new MergeOutcome.Unrelated();
    }
  }

  private static boolean related(RevWalk walk, RevCommit one, RevCommit other) throws IOException {
    walk.reset();
    walk.setRevFilter(RevFilter.MERGE_BASE);
    walk.markStart(one);
    walk.markStart(other);
    return walk.next() != null;
  }

  private MergeOutcome mergeTrees(RevCommit into, RevCommit from) throws IOException {
    ResolveMerger merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
    try (ObjectInserter inserter = inserter()) {
      merger.setObjectInserter(inserter);
      return merger.merge(false, into, from)
          ? new MergeOutcome.Merged(commit(inserter, into, from, merger.getResultTreeId()))
          : conflict(merger);
    } catch (NoMergeBaseException _) {
      return conflict(merger);
    }
  }

  /**
   * Into one pack: when garbage is collected, the folder that a single object is just being written
   * to may go.
   */
  private ObjectInserter inserter() {
    return ((ObjectDirectory) repository.getObjectDatabase()).newPackInserter();
  }

  private static MergeOutcome conflict(ResolveMerger merger) {
    Set<String> paths = new TreeSet<>(merger.getUnmergedPaths());
    if (merger.getFailingPaths() != null) {
      paths.addAll(merger.getFailingPaths().keySet());
    }
    return new MergeOutcome.Conflict(paths.stream().toList());
  }

  /** Nothing in it comes from here or now, so that each server makes the same commit. */
  private CommitSha commit(ObjectInserter inserter, RevCommit into, RevCommit from, ObjectId tree)
      throws IOException {
    Instant when = Instant.ofEpochSecond(Math.max(into.getCommitTime(), from.getCommitTime()));
    PersonIdent atoll = new PersonIdent("Atoll", "atoll@localhost", when, ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(into, from);
    commit.setAuthor(atoll);
    commit.setCommitter(atoll);
    commit.setMessage("Merge " + from.name() + " into " + into.name() + "\n");
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    keep(id);
    return Mirror.sha(id);
  }

  /** Forgets what was merged on days before. */
  static void forget(Repository repository, LocalDate before) throws IOException {
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(MERGES)) {
      String day = ref.getName().substring(MERGES.length()).split("/", -1)[0];
      if (LocalDate.parse(day).isBefore(before)) {
        Refs.delete(repository, ref);
      }
    }
  }

  /** A ref keeps the commit from being collected as garbage, until some time after this day. */
  private void keep(ObjectId id) throws IOException {
    RefUpdate update =
        repository.updateRef(
            MERGES + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "/" + id.name());
    update.setNewObjectId(id);
    update.disableRefLog();
    update.forceUpdate();
  }
}
