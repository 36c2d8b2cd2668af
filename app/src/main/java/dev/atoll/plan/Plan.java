package dev.atoll.plan;

import dev.atoll.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept, without its artifact.
 *
 * @param shownAt when the comment that shows it stood on the host, by the host's clock; null until
 *     then
 * @param createdAt by the database's clock
 */
public record Plan(
    PlanId id,
    RunId run,
    String inputDigest,
    String effectDigest,
    String digest,
    StateMark state,
    PlanSummary summary,
    String diff,
    @Nullable Instant shownAt,
    PlanStanding standing,
    Instant createdAt) {
  public boolean applicable() {
    return standing instanceof PlanStanding.Applicable;
  }
}
