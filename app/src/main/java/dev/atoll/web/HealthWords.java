package dev.atoll.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the parts of this server say of themselves, for people. Pure. */
final class HealthWords {
  private static final long MEGABYTE = 1 << 20;

  private HealthWords() {}

  static String part(String name) {
    return switch (name) {
      case "db" -> "database";
      case "dbScheduler", "db-scheduler" -> "recurring tasks";
      case "diskSpace" -> "disk";
      case "livenessState" -> "this server lives";
      case "readinessState" -> "this server takes requests";
      case "ping" -> "this server answers";
      case "ssl" -> "certificates of this server";
      case "workers" -> "workers";
      case "runs" -> "carrying out of runs";
      case "isolation" -> "isolation of runs";
      case "terraform" -> "Terraform";
      default -> name.replaceFirst("^connections ", "connection ");
    };
  }

  static Map<String, String> details(String part, Map<String, Object> details, Instant now) {
    return switch (part) {
      case "db" -> Map.of("kind", text(details, "database"));
      case "diskSpace" -> disk(details);
      case "ssl" -> Map.of();
      default -> plain(details, now);
    };
  }

  private static Map<String, String> disk(Map<String, Object> details) {
    if (!Boolean.TRUE.equals(details.get("exists"))) {
      return Map.of("problem", text(details, "path") + " is not there");
    }
    return new TreeMap<>(
        Map.of(
            "free", "%s of %s".formatted(size(details, "free"), size(details, "total")),
            "needs", "at least " + size(details, "threshold"),
            "folder", text(details, "path").replaceFirst("/\\.$", "")));
  }

  private static Map<String, String> plain(Map<String, Object> details, Instant now) {
    Map<String, String> said = new TreeMap<>();
    details.forEach((name, value) -> said.put(name(name), value(value, now)));
    return said;
  }

  /** {@code lastHeartbeat} as "last heartbeat". */
  private static String name(String key) {
    return key.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private static String value(Object value, Instant now) {
    return switch (value) {
      case Boolean yes -> yes ? "yes" : "no";
      case Instant time -> Times.exact(Duration.between(time, now)) + " ago";
      default -> String.valueOf(value);
    };
  }

  private static String text(Map<String, Object> details, String name) {
    return String.valueOf(details.getOrDefault(name, "unknown"));
  }

  private static String size(Map<String, Object> details, String name) {
    return details.get(name) instanceof Long bytes
        ? bytes / MEGABYTE < 10_240 ? bytes / MEGABYTE + " MB" : bytes / MEGABYTE / 1024 + " GB"
        : "unknown";
  }
}
