package dev.atoll.plan;

import dev.atoll.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan without its text and its artifact, which may be large.
 *
 * @param shownAt when the comment that shows it stood on the host, by the host's clock
 */
public record PlanOverview(
    PlanId id,
    RunId run,
    String project,
    String effectDigest,
    String digest,
    PlanSummary summary,
    Optional<Instant> shownAt,
    PlanStanding standing) {
  public boolean applicable() {
    return standing instanceof PlanStanding.Applicable;
  }
}
