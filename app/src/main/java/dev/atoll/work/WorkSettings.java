package dev.atoll.work;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How work is done.
 *
 * @param workers threads for each kind of work
 * @param lease how long a claim lasts when its worker is not heard of
 * @param poll how often an idle server looks for what other replicas woke
 * @param parkAfter after how many failures in a row a key is parked; that a host is away is none
 * @param stopWithin how long a stopping server waits for what is being worked on
 * @param keepDays how many days a key is remembered at which nobody had to look; 0 for ever
 */
@Validated
@ConfigurationProperties("atoll.work")
public record WorkSettings(
    @DefaultValue("4") @Min(1) @Max(64) int workers,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("12") @Min(1) int parkAfter,
    @DefaultValue("10s") Duration stopWithin,
    @DefaultValue("7") int keepDays) {
  public WorkSettings {
    requirePositive("lease", lease);
    requirePositive("poll", poll);
    requirePositive("stop-within", stopWithin);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "atoll.work." + name + " must be longer than nothing, but is " + value);
    }
  }
}
