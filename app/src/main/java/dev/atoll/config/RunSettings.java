package dev.atoll.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much runs at once and for how long.
 *
 * @param maxConcurrent runs on this server at once; two per processor and no fewer than four when
 *     it is not set. One of them is kept for plans
 * @param perPullRequest runs of one pull request at once
 * @param initLimit how long {@code terraform init} may take
 * @param planLimit how long {@code terraform plan} may take
 * @param applyLimit how long {@code terraform apply} may take before it is asked to stop
 * @param hostLimit how long a run that has not started waits for its code host to be there again
 */
public record RunSettings(
    @Nullable Integer maxConcurrent,
    @DefaultValue("10") int perPullRequest,
    @DefaultValue("10m") Duration initLimit,
    @DefaultValue("30m") Duration planLimit,
    @DefaultValue("4h") Duration applyLimit,
    @DefaultValue("1h") Duration hostLimit) {

  /** Runs on this server at once. */
  public int slots() {
    return maxConcurrent == null
        ? Math.max(4, 2 * Runtime.getRuntime().availableProcessors())
        : maxConcurrent;
  }
}
