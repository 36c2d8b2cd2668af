package dev.atoll.plan;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on plans.
 *
 * @param artifactLimit the plan file and the files that the plan run made, together and unpacked
 * @param keepDays how many days the artifact of a plan is kept that nobody can apply any more; 0
 *     for ever
 */
@ConfigurationProperties("atoll.plan")
record PlanSettings(
    @DefaultValue("64MB") DataSize artifactLimit, @DefaultValue("30") int keepDays) {}
