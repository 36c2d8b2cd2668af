package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Repositories as this server has them. A mirror is a cache: it may be gone at any time, and then
 * everything but {@link #fetch} throws {@link MirrorException}; fetch, and merge again, first.
 */
@Component
public class Mirrors {
  private static final Logger log = LoggerFactory.getLogger(Mirrors.class);

  private final MirrorFolder folder;
  private final CheckoutSettings settings;
  private final Fetcher fetcher;
  private final MirrorCare care;
  private final TreeStock stock;
  private final Clock clock;

  Mirrors(
      MirrorFolder folder,
      MirrorCare care,
      TreeStock stock,
      CheckoutSettings settings,
      Clock clock) {
    GitIsolation.install();
    this.stock = stock;
    this.care = care;
    this.clock = clock;
    this.folder = folder;
    this.settings = settings;
    this.fetcher = new Fetcher(settings.fetchTimeout(), clock);
  }

  /**
   * Brings commits into the mirror. Asks the host only when one of them is not there yet, and once
   * for all who want the same at the same time.
   *
   * @param refs full names, where the commits are to be found
   * @param wanted empty to ask for the refs in any case
   * @throws ForgeException when the host does not answer or refuses
   */
  public FetchOutcome fetch(
      RepositoryId repository,
      GitAccess access,
      Collection<String> refs,
      Collection<CommitSha> wanted) {
    Mirror mirror = folder.of(repository);
    if (isThere(mirror, wanted)) {
      return new FetchOutcome.Complete();
    }
    mirror.fetching().lock();
    try {
      return isThere(mirror, wanted)
          ? new FetchOutcome.Complete()
          : fetchNow(mirror, access, refs, wanted);
    } finally {
      mirror.fetching().unlock();
      var _ = care.lookAfterSoon(mirror);
    }
  }

  /** Whether a commit is there, so that neither it nor what it was merged from need be fetched. */
  public boolean has(RepositoryId repository, CommitSha commit) {
    return isThere(folder.of(repository), List.of(commit));
  }

  private static boolean isThere(Mirror mirror, Collection<CommitSha> wanted) {
    return !wanted.isEmpty() && mirror.hasAll(wanted);
  }

  private FetchOutcome fetchNow(
      Mirror mirror, GitAccess access, Collection<String> refs, Collection<CommitSha> wanted) {
    mirror.prepare();
    return mirror.write((git, withoutRefs) -> {
      Set<String> missingRefs = fetcher.fetch(git, withoutRefs, access, refs);
      Set<CommitSha> missing = Mirror.missing(git, wanted);
      return missingRefs.isEmpty() && missing.isEmpty()
          ? new FetchOutcome.Complete()
          : new FetchOutcome.Incomplete(missingRefs, missing);
    });
  }

  /** What a ref pointed at when it was last fetched; empty when it never was. */
  public Optional<CommitSha> tip(RepositoryId repository, String ref) {
    return folder
        .of(repository)
        .readRefs(List.of(), git -> new Tips(git, clock).of(ref).map(Mirror::sha));
  }

  public MergeOutcome merge(RepositoryId repository, CommitSha base, CommitSha head) {
    return folder
        .of(repository)
        .readRefs(List.of(base, head), git -> new TreeMerger(git, clock).merge(base, head));
  }

  /** What the head changed since it left the base; both names of what was renamed. */
  public Set<String> changedFiles(RepositoryId repository, CommitSha base, CommitSha head) {
    return read(repository, List.of(base, head), git -> new History(git).changedFiles(base, head));
  }

  public boolean isAncestor(RepositoryId repository, CommitSha ancestor, CommitSha descendant) {
    return read(
        repository,
        List.of(ancestor, descendant),
        git -> new History(git).isAncestor(ancestor, descendant));
  }

  /** Whether the base has commits that the head lacks. */
  public boolean diverged(RepositoryId repository, CommitSha base, CommitSha head) {
    return !isAncestor(repository, base, head);
  }

  /**
   * The latest commit that changed a path, among those that {@code upTo} has and {@code after} has
   * not.
   */
  public Optional<CommitSha> lastChange(
      RepositoryId repository, CommitSha after, CommitSha upTo, String path) {
    return read(
        repository, List.of(after, upTo), git -> new History(git).lastChange(after, upTo, path));
  }

  public CommitTree tree(RepositoryId repository, CommitSha commit) {
    Mirror mirror = folder.of(repository);
    return mirror.read(
        List.of(commit),
        git -> {
          CommitTree.Builder tree = new CommitTree.Builder();
          try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(treeOf(git, commit));
            walk.setRecursive(true);
            while (walk.next()) {
              tree.add(walk.getPathString(), walk.getFileMode(), walk.getObjectId(0));
            }
          }
          return tree.build(mirror);
        });
  }

  /**
   * Writes a commit's whole tree, without {@code .git}; or moves one there that was used before,
   * and brings it to this commit.
   *
   * @param target an empty folder, or one that is not there yet
   * @throws HostileTree when the tree holds what must not be written; then nothing was
   */
  public Exported export(RepositoryId repository, CommitSha commit, Path target) {
    return read(
        repository,
        List.of(commit),
        git -> {
          try (ObjectReader reader = git.newObjectReader()) {
            TreePlan plan = TreePlan.of(reader, treeOf(git, commit), settings);
            WrittenTree written =
                written(repository, new TreeExporter(reader, clock), plan, target);
            stock.lend(repository, target, written);
            return new Exported(plan.files().size(), plan.bytes(), plan.submodules());
          }
        });
  }

  private WrittenTree written(
      RepositoryId repository, TreeExporter exporter, TreePlan plan, Path target)
      throws IOException {
    Optional<TreeStock.Idle> used =
        Files.exists(target) ? Optional.empty() : stock.take(repository);
    if (used.isPresent()) {
      try {
        WrittenTree written = exporter.writeOver(plan, used.get().folder(), used.get().tree());
        Files.move(used.get().folder(), target);
        return written;
      } catch (IOException _) {
        stock.giveUp(used.get().folder());
      }
    }
    return exporter.write(plan, target);
  }

  /**
   * Takes back what {@link #export} has written, when nobody needs it there any more; what it does
   * not want, or cannot move, stays.
   */
  public void takeBack(Path target) {
    try {
      stock.takeBack(target);
    } catch (IOException problem) {
      log.info("A used tree is left where it is: {}", problem.toString());
    }
  }

  private static ObjectId treeOf(Repository git, CommitSha commit) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      return walk.parseCommit(Mirror.id(commit)).getTree();
    }
  }

  private <T> T read(RepositoryId repository, List<CommitSha> needed, Mirror.Reading<T> reading) {
    return folder.of(repository).read(needed, reading);
  }
}
