package dev.atoll.pullrequest;

import dev.atoll.checkout.FetchOutcome;
import dev.atoll.checkout.MergeOutcome;
import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.requirement.Divergence;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches a pull request's commits and merges them in the mirror. */
@Component
class Trees {
  private final Mirrors mirrors;

  Trees(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  /**
   * Begins to fetch what {@link #merge} will want; that one waits for it, or tells why it failed.
   */
  void fetchAhead(Forge forge, PullRequest seen) {
    Meanwhile.ask(() -> fetch(forge, seen));
  }

  private FetchOutcome fetch(Forge forge, PullRequest seen) {
    RepositoryId repository = seen.ref().repository();
    List<String> refs = List.of("refs/heads/" + seen.baseBranch(), seen.headRef());
    return mirrors.fetch(
        repository, forge.gitAccess(repository), refs, List.of(seen.base(), seen.head()));
  }

  MergedTree merge(Forge forge, PullRequest seen) {
    RepositoryId repository = seen.ref().repository();
    return switch (fetch(forge, seen)) {
      case FetchOutcome.Complete() -> merged(mirrors.merge(repository, seen.base(), seen.head()));
      case FetchOutcome.Incomplete incomplete -> new MergedTree.Gone(incomplete.words());
    };
  }

  /** Whether the host says something else by now, so that what was seen need not be there. */
  boolean isOvertaken(Forge forge, PullRequest seen) {
    return isOvertaken(seen, forge.pullRequest(seen.ref()));
  }

  static boolean isOvertaken(PullRequest seen, Optional<PullRequest> said) {
    return said.filter(now -> now.head().equals(seen.head()))
        .filter(now -> now.base().equals(seen.base()))
        .filter(now -> now.state() == seen.state())
        .isEmpty();
  }

  /** Head and an earlier base, when both are there still and could be merged. */
  Optional<CommitSha> mergedBefore(PullRequest seen, CommitSha base) {
    RepositoryId repository = seen.ref().repository();
    return mirrors.has(repository, base)
            && merged(mirrors.merge(repository, base, seen.head()))
                instanceof MergedTree.Ready(CommitSha tree)
        ? Optional.of(tree)
        : Optional.empty();
  }

  /**
   * Whether the base that the host shows has commits that the head lacks.
   *
   * @throws ForgeException when the host does not give its commits now
   */
  Divergence divergence(Forge forge, PullRequest seen) {
    if (fetch(forge, seen) instanceof FetchOutcome.Incomplete incomplete) {
      throw new ForgeException(ForgeException.Kind.TRANSIENT, incomplete.words(), Optional.empty());
    }
    return mirrors.diverged(seen.ref().repository(), seen.base(), seen.head())
        ? Divergence.BEHIND
        : Divergence.NONE;
  }

  private static MergedTree merged(MergeOutcome outcome) {
    return switch (outcome) {
      case MergeOutcome.Merged(CommitSha commit) -> new MergedTree.Ready(commit);
      case MergeOutcome.UpToDate(CommitSha commit) -> new MergedTree.Ready(commit);
      case MergeOutcome.Conflict(List<String> paths) -> new MergedTree.Conflict(paths);
      case MergeOutcome.Unrelated() -> new MergedTree.Conflict(List.of());
    };
  }
}
