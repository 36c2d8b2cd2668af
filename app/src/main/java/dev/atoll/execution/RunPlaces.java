package dev.atoll.execution;

import dev.atoll.checkout.Exported;
import dev.atoll.checkout.FetchOutcome;
import dev.atoll.checkout.HostileTree;
import dev.atoll.checkout.MergeOutcome;
import dev.atoll.checkout.MirrorException;
import dev.atoll.checkout.Mirrors;
import dev.atoll.exec.TaskFolder;
import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.RepositoryId;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.Plans;
import dev.atoll.platform.FolderDeletion;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import dev.atoll.terraform.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lays out where a run works: its tree, new or a used one that was lent and cleaned. */
@Component
class RunPlaces {
  private static final Logger log = LoggerFactory.getLogger(RunPlaces.class);

  private final TaskFolders folders;
  private final Mirrors mirrors;
  private final Forges forges;
  private final KnownPullRequests pullRequests;
  private final MergeCandidates candidates;
  private final Runs runs;
  private final Plans plans;

  RunPlaces(
      TaskFolders folders,
      Mirrors mirrors,
      Forges forges,
      KnownPullRequests pullRequests,
      MergeCandidates candidates,
      Runs runs,
      Plans plans) {
    this.folders = folders;
    this.mirrors = mirrors;
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.candidates = candidates;
    this.runs = runs;
    this.plans = plans;
  }

  /** The task of this try of a run: another one after each lost worker. */
  static TaskId task(Run run) {
    return new TaskId("run-%d-%d".formatted(run.id().value(), run.crashes()));
  }

  RunPlace make(Run run) throws RunEnd, IOException {
    folders.delete(task(run));
    TaskFolder folder = folders.create(task(run));
    RunPlace place = at(folder, run);
    place.terraform().prepare();
    Exported exported = export(run, place.tree());
    if (!Files.isDirectory(place.project())) {
      throw RunEnd.failed(
          RunOutcome.Reason.TREE_REFUSED, "there is no directory " + run.spec().directory());
    }
    Refusals.check(run, place, exported.submodules());
    return place;
  }

  /** The place of a run that is under way, as far as it is still there. */
  RunPlace of(Run run) {
    return at(folders.at(task(run)), run);
  }

  /** A tree that somebody may still write into is not lent again. */
  void clear(Run run) {
    TaskId task = task(run);
    if (!folders.isInhabited(task)) {
      folders.find(task).ifPresent(folder -> mirrors.takeBack(at(folder, run).tree()));
    }
    folders.delete(task);
  }

  private static RunPlace at(TaskFolder folder, Run run) {
    Path tree = folder.resolve("tree");
    Path project = tree.resolve(run.spec().directory()).normalize();
    return new RunPlace(folder, tree, new Workplace(folder, project, run.spec().workspace()));
  }

  private Exported export(Run run, Path tree) throws RunEnd {
    KnownPullRequest of = pullRequests.get(run.pullRequest());
    RepositoryId repository = of.ref().repository();
    try {
      return exportFetched(planning(run), of, repository, tree);
    } catch (HostileTree e) {
      throw RunEnd.failed(RunOutcome.Reason.TREE_REFUSED, Objects.requireNonNull(e.getMessage()));
    }
  }

  /**
   * An apply works in what its plan was made in: that tree may be older than the base for which the
   * apply was accepted.
   */
  private Run planning(Run run) {
    return run.plan().isPresent()
        ? runs.get(plans.load(new PlanId(run.plan().getAsLong())).run())
        : run;
  }

  /**
   * The mirror is a cache, which may go while it is read: what was merged when the run was queued
   * is fetched and merged again, once.
   */
  private Exported exportFetched(Run run, KnownPullRequest of, RepositoryId repository, Path tree)
      throws RunEnd {
    try {
      return mirrors.export(repository, run.tree(), tree);
    } catch (MirrorException lacking) {
      log.info("Fetching again for {}: {}", run.id(), lacking.toString());
      clearTree(tree);
      fetch(run, of, repository);
      return mirrors.export(repository, run.tree(), tree);
    }
  }

  private static void clearTree(Path tree) {
    try {
      FolderDeletion.delete(tree);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void fetch(Run run, KnownPullRequest of, RepositoryId repository) throws RunEnd {
    if (run.phase() == RunPhase.TRIAL) {
      fetchTried(run, repository);
      return;
    }
    Forge forge = forges.of(repository);
    List<String> refs = List.of("refs/heads/" + of.baseBranch(), of.headRef());
    FetchOutcome outcome =
        mirrors.fetch(
            repository, forge.gitAccess(repository), refs, List.of(run.base(), run.head()));
    if (outcome instanceof FetchOutcome.Incomplete gone && !gone.commits().isEmpty()) {
      throw RunEnd.failed(RunOutcome.Reason.TREE_REFUSED, gone.words());
    }
    requireSame(run, mirrors.merge(repository, run.base(), run.head()));
  }

  /** A commit's name stands for all that is in its tree: no other is ever run. */
  private static void requireSame(Run run, MergeOutcome made) throws RunEnd {
    Optional<CommitSha> tree =
        switch (made) {
          case MergeOutcome.Merged(CommitSha commit) -> Optional.of(commit);
          case MergeOutcome.UpToDate(CommitSha commit) -> Optional.of(commit);
          case MergeOutcome.Conflict _, MergeOutcome.Unrelated _ -> Optional.empty();
        };
    if (!tree.equals(Optional.of(run.tree()))) {
      throw RunEnd.failed(
          RunOutcome.Reason.TREE_REFUSED,
          "`%s` and `%s` do not make the files any more that were planned (`%s`); comment `atoll plan`"
              .formatted(
                  run.head().abbreviated(), run.base().abbreviated(), run.tree().abbreviated()));
    }
  }

  /** Made by the host: nobody else can make it again. */
  private void fetchTried(Run run, RepositoryId repository) throws RunEnd {
    Optional<MergeCandidate> tried = candidates.at(repository, run.tree());
    boolean there =
        tried.isPresent()
            && mirrors.fetch(
                    repository,
                    forges.of(repository).gitAccess(repository),
                    List.of(tried.get().ref()),
                    List.of(run.tree()))
                instanceof FetchOutcome.Complete;
    if (!there) {
      throw RunEnd.failed(
          RunOutcome.Reason.TREE_REFUSED,
          "the host does not have %s any more".formatted(run.tree().abbreviated()));
    }
  }
}
