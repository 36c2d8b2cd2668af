package dev.atoll.pullrequest;

import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.work.Claim;
import dev.atoll.work.RetryLater;
import dev.atoll.work.WorkHandler;
import dev.atoll.work.WorkKind;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Looks at a pull request whenever something about it may have changed: a delivery, a replay, the
 * reconciler, a moved base and a freed lock are all this one call. One worker at a time looks at a
 * pull request.
 */
@Component
class PullRequestWorker implements WorkHandler {
  private final Forges forges;
  private final HostReading reading;
  private final Preparation preparation;
  private final BaseMoves baseMoves;
  private final MergeCandidateReading candidates;

  PullRequestWorker(
      Forges forges,
      HostReading reading,
      Preparation preparation,
      BaseMoves baseMoves,
      MergeCandidateReading candidates) {
    this.forges = forges;
    this.reading = reading;
    this.preparation = preparation;
    this.baseMoves = baseMoves;
    this.candidates = candidates;
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
        visit(reading.read(claim, forge, seen.get()));
      }
    } catch (ForgeException e) {
      throw e.retryAfter().<RuntimeException>map(delay -> new RetryLater(delay, e)).orElse(e);
    }
  }

  private void visit(Visit visit) throws InterruptedException {
    preparation.prepare(visit);
    baseMoves.follow(visit);
    candidates.follow(visit);
  }
}
