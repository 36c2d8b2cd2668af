package dev.atoll.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Component;

/** The health of every part, asked for at most every few seconds, and since when it is so. */
@Component
class HealthParts {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final HealthContributorRegistry registry;
  private final Clock clock;
  private final Map<String, Part> known = new TreeMap<>();
  private Instant asked = Instant.EPOCH;

  HealthParts(HealthContributorRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * One part.
   *
   * @param since when this server first saw it like that
   */
  record Part(String name, Status status, Map<String, Object> details, Instant since) {
    /** The part as people call it. */
    public String words() {
      return HealthWords.part(name);
    }

    /** What is known of it, by the names that people use. */
    public Map<String, String> said(Instant now) {
      return HealthWords.details(name, details, now);
    }

    public boolean well() {
      return status.equals(Status.UP) || status.equals(Status.UNKNOWN);
    }
  }

  /** In the order of their names, the ill ones first. */
  synchronized List<Part> all() {
    Instant now = clock.instant();
    if (asked.plus(FRESH).isBefore(now)) {
      registry.stream().forEach(entry -> ask(entry.name(), entry.contributor(), now));
      asked = now;
    }
    List<Part> parts = new ArrayList<>(known.values());
    parts.sort((one, other) -> Boolean.compare(one.well(), other.well()));
    return parts;
  }

  List<String> ill() {
    return all().stream().filter(part -> !part.well()).map(Part::words).toList();
  }

  private void ask(String name, HealthContributor contributor, Instant now) {
    switch (contributor) {
      case HealthIndicator indicator -> note(name, indicator.health(true), now);
      case CompositeHealthContributor composite ->
          composite.stream()
              .forEach(entry -> ask(name + " " + entry.name(), entry.contributor(), now));
      default -> {}
    }
  }

  private void note(String name, @org.jspecify.annotations.Nullable Health health, Instant now) {
    if (health == null) {
      return;
    }
    Part before = known.get(name);
    Instant since =
        before != null && before.status().equals(health.getStatus()) ? before.since() : now;
    known.put(name, new Part(name, health.getStatus(), Map.copyOf(health.getDetails()), since));
  }
}
