package dev.atoll.forge.github.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** A bare repository on the disk, and what a host does in one. */
final class BareGit implements AutoCloseable {
  private final Repository repository;
  private final Path folder;
  private final Map<String, List<Change>> changes = new ConcurrentHashMap<>();
  private final Map<String, List<Shown>> between = new ConcurrentHashMap<>();

  private BareGit(Repository repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
  }

  static BareGit create(Path folder) {
    try {
      Repository repository =
          new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
      repository.create(true);
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
      return new BareGit(repository, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Repository opened() throws IOException {
    return new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
  }

  Optional<String> branch(String name) {
    return ref("refs/heads/" + name);
  }

  Optional<String> ref(String name) {
    return reading(() ->
        Optional.ofNullable(repository.exactRef(name)).map(Ref::getObjectId).map(ObjectId::name));
  }

  /** The whole id of what a person may write: a branch, or an id's beginning. */
  Optional<String> commit(String name) {
    return reading(() -> {
      try {
        return Optional.ofNullable(repository.resolve(name + "^{commit}")).map(ObjectId::name);
      } catch (MissingObjectException _) {
        return Optional.empty();
      }
    });
  }

  boolean hasCommit(String sha) {
    return sha.matches("[0-9a-f]{40}") && commit(sha).isPresent();
  }

  void set(String ref, String sha) {
    reading(() -> {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(ObjectId.fromString(sha));
      update.setForceUpdate(true);
      return update.update();
    });
  }

  void delete(String ref) {
    reading(() -> {
      RefUpdate update = repository.updateRef(ref);
      update.setForceUpdate(true);
      return update.delete();
    });
  }

  /** Takes another repository's branch, whole, as a ref of this one. */
  void fetch(BareGit from, String branch, String ref) {
    try (var git = org.eclipse.jgit.api.Git.wrap(repository)) {
      git.fetch()
          .setRemote(from.folder.toUri().toString())
          .setRefSpecs(new RefSpec("+refs/heads/" + branch + ":" + ref))
          .call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<String> mergeBase(String one, String other) {
    return walking(walk -> {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
      return Optional.ofNullable(walk.next()).map(RevCommit::name);
    });
  }

  boolean isAncestor(String ancestor, String of) {
    return mergeBase(ancestor, of).filter(ancestor::equals).isPresent();
  }

  /** A commit as the API shows one. */
  record Shown(
      String sha,
      String tree,
      String message,
      PersonIdent author,
      PersonIdent committer,
      List<String> parents) {}

  Shown show(String sha) {
    return walking(walk -> shown(walk.parseCommit(ObjectId.fromString(sha))));
  }

  /** Commits that the head has and the base lacks, oldest first. */
  List<Shown> between(String base, String head) {
    return between.computeIfAbsent(base + head, _ -> walked(base, head));
  }

  private List<Shown> walked(String base, String head) {
    return walking(walk -> {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base)));
      List<Shown> found = new ArrayList<>();
      walk.forEach(commit -> found.add(shown(commit)));
      return found;
    });
  }

  private static Shown shown(RevCommit commit) {
    List<String> parents = new ArrayList<>();
    for (RevCommit parent : commit.getParents()) {
      parents.add(parent.name());
    }
    return new Shown(
        commit.name(),
        commit.getTree().name(),
        commit.getFullMessage(),
        commit.getAuthorIdent(),
        commit.getCommitterIdent(),
        parents);
  }

  /** A changed file. */
  record Change(
      String status,
      String path,
      Optional<String> previous,
      String sha,
      int additions,
      int deletions) {}

  /** What differs between two commits, with renames found. */
  List<Change> changes(String base, String head) {
    return changes.computeIfAbsent(base + head, _ -> compared(base, head));
  }

  private List<Change> compared(String base, String head) {
    return walking(walk -> {
      try (var formatter = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
        formatter.setRepository(repository);
        formatter.setDetectRenames(true);
        List<Change> changes = new ArrayList<>();
        for (DiffEntry entry :
            formatter.scan(
                walk.parseCommit(ObjectId.fromString(base)).getTree(),
                walk.parseCommit(ObjectId.fromString(head)).getTree())) {
          changes.add(change(formatter, entry));
        }
        return changes;
      }
    });
  }

  private static Change change(DiffFormatter formatter, DiffEntry entry) throws IOException {
    int added = 0;
    int removed = 0;
    for (Edit edit : formatter.toFileHeader(entry).toEditList()) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    boolean gone = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
    String status =
        switch (entry.getChangeType()) {
          case ADD -> "added";
          case DELETE -> "removed";
          case MODIFY -> "modified";
          case RENAME -> "renamed";
          case COPY -> "copied";
        };
    Optional<String> previous =
        Optional.of(entry.getOldPath())
            .filter(_ -> status.equals("renamed") || status.equals("copied"));
    return new Change(
        status,
        gone ? entry.getOldPath() : entry.getNewPath(),
        previous,
        (gone ? entry.getOldId() : entry.getNewId()).name(),
        added,
        removed);
  }

  /** A blob or a folder at a path. */
  record Entry(String path, String sha, boolean folder) {}

  Optional<Entry> entry(String commit, String path) {
    return walking(walk -> {
      RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit));
      try (TreeWalk found = TreeWalk.forPath(repository, path, parsed.getTree())) {
        return Optional.ofNullable(found).map(BareGit::entry);
      }
    });
  }

  private static Entry entry(TreeWalk at) {
    return new Entry(at.getPathString(), at.getObjectId(0).name(), at.isSubtree());
  }

  List<Entry> list(String tree, String prefix) {
    return reading(() -> {
      List<Entry> entries = new ArrayList<>();
      try (TreeWalk walk = new TreeWalk(repository)) {
        walk.addTree(ObjectId.fromString(tree));
        while (walk.next()) {
          entries.add(
              new Entry(
                  prefix + walk.getPathString(), walk.getObjectId(0).name(), walk.isSubtree()));
        }
      }
      return entries;
    });
  }

  boolean hasBlob(String sha) {
    return reading(() -> repository.getObjectDatabase().has(ObjectId.fromString(sha)));
  }

  byte[] blob(String sha) {
    return reading(() -> repository.open(ObjectId.fromString(sha)).getBytes());
  }

  /** The tree that a merge would have; empty when there are conflicts. */
  Optional<String> mergedTree(String onto, String head) {
    return reading(() -> {
      try (ObjectInserter inserter = repository.newObjectInserter()) {
        ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
        merger.setObjectInserter(inserter);
        boolean clean = merger.merge(ObjectId.fromString(onto), ObjectId.fromString(head));
        inserter.flush();
        return clean ? Optional.of(merger.getResultTreeId().name()) : Optional.empty();
      }
    });
  }

  /** Puts one commit's change onto another; empty when there are conflicts. */
  Optional<String> pickedTree(String onto, Shown commit) {
    return reading(() -> {
      try (ObjectInserter inserter = repository.newObjectInserter()) {
        ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
        merger.setObjectInserter(inserter);
        merger.setBase(ObjectId.fromString(commit.parents().getFirst()));
        boolean clean = merger.merge(ObjectId.fromString(onto), ObjectId.fromString(commit.sha()));
        inserter.flush();
        return clean ? Optional.of(merger.getResultTreeId().name()) : Optional.empty();
      }
    });
  }

  String commitTree(String tree, List<String> parents, String message, PersonIdent author) {
    return reading(() -> {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(ObjectId.fromString(tree));
      commit.setParentIds(parents.stream().map(ObjectId::fromString).toArray(ObjectId[]::new));
      commit.setMessage(message);
      commit.setAuthor(author);
      commit.setCommitter(new PersonIdent("GitHub", "noreply@github.invalid"));
      try (ObjectInserter inserter = repository.newObjectInserter()) {
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id.name();
      }
    });
  }

  @Override
  public void close() {
    repository.close();
  }

  private interface Reading<T> {
    T get() throws IOException;
  }

  private interface Walking<T> {
    T with(RevWalk walk) throws IOException;
  }

  private static <T> T reading(Reading<T> reading) {
    try {
      return Objects.requireNonNull(reading.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T walking(Walking<T> walking) {
    return reading(() -> {
      try (RevWalk walk = new RevWalk(repository)) {
        return walking.with(walk);
      }
    });
  }
}
