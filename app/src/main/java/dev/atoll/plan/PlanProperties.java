package dev.atoll.plan;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on plans.
 *
 * @param artifactLimit the plan file and the files that the plan run made, together and unpacked
 */
@ConfigurationProperties("atoll.plan")
record PlanProperties(@DefaultValue("64MB") DataSize artifactLimit) {}
