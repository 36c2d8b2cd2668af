package dev.atoll.pullrequest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code atoll.reconciler}.
 *
 * @param interval how long between two passes
 */
@ConfigurationProperties("atoll.reconciler")
record ReconcilerSettings(@DefaultValue("60s") Duration interval) {}
