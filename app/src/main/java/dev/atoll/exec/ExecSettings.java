package dev.atoll.exec;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are carried out.
 *
 * @param isolation the level at which every task runs; {@code none}, the only one that is there,
 *     runs them as processes of the server's user
 */
@ConfigurationProperties("atoll.exec")
record ExecSettings(@DefaultValue("none") IsolationLevel isolation) {
  ExecSettings {
    Isolation.of(isolation);
  }
}
