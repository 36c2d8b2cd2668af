package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Questions about which commit follows which, and what changed between them. */
record History(Repository repository) {

  boolean isAncestor(CommitSha ancestor, CommitSha descendant) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(
          walk.parseCommit(Mirror.id(ancestor)), walk.parseCommit(Mirror.id(descendant)));
    }
  }

  /** A rename is a file that went and one that came, so both its names are here. */
  Set<String> changedFiles(CommitSha base, CommitSha head) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit to = walk.parseCommit(Mirror.id(head));
      RevCommit from = forkPoint(walk, walk.parseCommit(Mirror.id(base)), to);
      return differences(from, to);
    }
  }

  private static RevCommit forkPoint(RevWalk walk, RevCommit base, RevCommit head)
      throws IOException {
    walk.setRevFilter(RevFilter.MERGE_BASE);
    walk.markStart(base);
    walk.markStart(head);
    RevCommit common = walk.next();
    return common == null ? base : walk.parseCommit(common);
  }

  private Set<String> differences(RevCommit from, RevCommit to) throws IOException {
    Set<String> paths = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(from.getTree());
      walk.addTree(to.getTree());
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        paths.add(walk.getPathString());
      }
    }
    return paths;
  }

  Optional<CommitSha> lastChange(CommitSha after, CommitSha upTo, String path) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(Mirror.id(upTo)));
      walk.markUninteresting(walk.parseCommit(Mirror.id(after)));
      walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
      return Optional.ofNullable(walk.next()).map(Mirror::sha);
    }
  }
}
