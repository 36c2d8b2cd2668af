package dev.atoll.exec;

import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The level of isolation in force, and why it is not a stricter one. */
@Component("isolationHealthIndicator")
class IsolationHealth implements HealthIndicator {
  private final ExecSettings properties;

  IsolationHealth(ExecSettings properties) {
    this.properties = properties;
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("level", properties.isolation().name().toLowerCase(Locale.ROOT))
        .withDetail("meaning", meaning(properties.isolation()))
        .build();
  }

  private static String meaning(IsolationLevel level) {
    return switch (level) {
      case NONE ->
          "runs are processes of this server's user and can read what it can; this version gives no stricter level";
      case NAMESPACES -> "runs have namespaces of their own on this machine";
      case KUBERNETES -> "runs are Kubernetes Jobs";
    };
  }
}
