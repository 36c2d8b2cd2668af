package dev.atoll.exec;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are carried out.
 *
 * @param isolation {@code atoll.exec.isolation}: the level at which every task runs
 */
@ConfigurationProperties("atoll.exec")
record ExecProperties(@DefaultValue("none") IsolationLevel isolation) {}
