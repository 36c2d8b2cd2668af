package dev.atoll.pullrequest;

import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.work.Claim;
import dev.atoll.work.RetryLater;
import dev.atoll.work.WorkHandler;
import dev.atoll.work.WorkKind;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Looks at a pull request whenever something about it may have changed: a delivery, a replay, the
 * reconciler, a moved base and a freed lock are all this one call. One worker at a time looks at a
 * pull request.
 */
@Component
class PullRequestWorker implements WorkHandler {
  private static final Logger log = LoggerFactory.getLogger(PullRequestWorker.class);

  private final Forges forges;
  private final RepositoryNames names;
  private final HostReading reading;
  private final Preparation preparation;
  private final BaseMoves baseMoves;
  private final MergeCandidateReading candidates;
  private final TrialPlanning trials;

  PullRequestWorker(
      Forges forges,
      RepositoryNames names,
      HostReading reading,
      Preparation preparation,
      BaseMoves baseMoves,
      MergeCandidateReading candidates,
      TrialPlanning trials) {
    this.forges = forges;
    this.names = names;
    this.reading = reading;
    this.preparation = preparation;
    this.baseMoves = baseMoves;
    this.candidates = candidates;
    this.trials = trials;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.PULL_REQUEST;
  }

  @Override
  public void work(Claim claim) throws InterruptedException {
    PullRequestRef ref = PullRequestRef.of(claim.key());
    Forge forge = forges.of(ref.repository());
    try (var _ = MDC.putCloseable("pull_request", ref.toString())) {
      Optional<PullRequest> seen = forge.pullRequest(ref);
      if (seen.isPresent()) {
        look(claim, forge, seen.get());
      }
    } catch (ForgeException e) {
      throw e.mayPass() ? new RetryLater(e.retryAfter(), e) : e;
    }
  }

  private void look(Claim claim, Forge forge, PullRequest seen) throws InterruptedException {
    switch (claim.inTransaction(() -> names.of(seen))) {
      case RepositoryNames.Standing.Known() -> visit(reading.read(claim, forge, seen));
      case RepositoryNames.Standing.Renamed(RepositoryId known) ->
          claim.inTransaction(() -> names.lead(seen.ref(), known));
      case RepositoryNames.Standing.Replaced() ->
          log.warn(
              "Another repository has the name {} now: nothing is done for {}",
              seen.ref().repository(),
              seen.ref());
    }
  }

  private void visit(Visit visit) throws InterruptedException {
    preparation.prepare(visit);
    baseMoves.follow(visit);
    candidates.follow(visit);
    trials.follow(visit);
  }
}
