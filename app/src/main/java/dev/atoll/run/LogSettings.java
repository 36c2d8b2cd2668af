package dev.atoll.run;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the logs of runs are kept.
 *
 * @param keepDays days after the end of the pull request; 0 keeps them for ever
 */
@ConfigurationProperties("atoll.logs")
record LogSettings(@DefaultValue("90") int keepDays) {}
