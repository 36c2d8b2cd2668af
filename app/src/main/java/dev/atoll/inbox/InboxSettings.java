package dev.atoll.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are taken.
 *
 * @param storeWithin how long a host waits for the database before it is told to come again
 * @param retryAfter when a host is asked to come again
 * @param pause between two looks into an empty queue, and after a failed one
 * @param keepDays how many days deliveries are kept; 0 keeps them for ever
 * @param keepParkedDays how many days parked deliveries are kept; 0 keeps them for ever
 */
@ConfigurationProperties("atoll.inbox")
public record InboxSettings(
    @DefaultValue("3s") Duration storeWithin,
    @DefaultValue("30s") Duration retryAfter,
    @DefaultValue("1s") Duration pause,
    @DefaultValue("30") int keepDays,
    @DefaultValue("180") int keepParkedDays) {}
