package dev.atoll.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much runs at once and for how long.
 *
 * @param maxConcurrent runs on this server at once; one per processor when it is not set
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
    return maxConcurrent == null ? Runtime.getRuntime().availableProcessors() : maxConcurrent;
  }
}
