package dev.atoll.state;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The state backend of our own.
 *
 * @param address where runs reach this server, shared by all replicas and the same after a restart;
 *     without it this machine's loopback and the server's port
 * @param limit the largest state that is taken, at most 1 GB
 * @param absence how long an apply keeps trying while this server is away, at least 30 minutes
 */
@ConfigurationProperties("atoll.state")
record StateSettings(
    @Nullable URI address,
    @DefaultValue("256MB") DataSize limit,
    @DefaultValue("35m") Duration absence) {
  private static final Duration LEAST_ABSENCE = Duration.ofMinutes(30);
  private static final DataSize LARGEST = DataSize.ofGigabytes(1);

  StateSettings {
    if (absence.compareTo(LEAST_ABSENCE) < 0) {
      throw new IllegalArgumentException(
          "atoll.state.absence must be at least 30m, but is " + absence);
    }
    if (limit.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("atoll.state.limit must be at most 1GB, but is " + limit);
    }
  }
}
