package dev.atoll.pullrequest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code atoll.reconciler}.
 *
 * @param interval how often open pull requests are compared with their hosts; {@code 15s} in the
 *     profile {@code demo}
 */
@ConfigurationProperties("atoll.reconciler")
record ReconcilerSettings(@DefaultValue("60s") Duration interval) {}
