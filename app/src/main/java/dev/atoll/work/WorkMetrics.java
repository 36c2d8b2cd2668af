package dev.atoll.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** How the work is going, in numbers. */
@Component
class WorkMetrics {
  private final MeterRegistry registry;
  private final WorkOverview overview;
  private final AtomicReference<List<WorkOverview.Depth>> depths = new AtomicReference<>(List.of());

  WorkMetrics(MeterRegistry registry, WorkOverview overview) {
    this.registry = registry;
    this.overview = overview;
    for (WorkKind kind : WorkKind.values()) {
      gauges(kind);
    }
  }

  void claimed(Claim claim) {
    Timer.builder("atoll.work.wait")
        .description("From due to claimed")
        .tag("kind", claim.kind().text())
        .register(registry)
        .record(claim.row().waited());
  }

  void ended(Claim claim, Outcome outcome, Duration took) {
    Timer.builder("atoll.work.attempts")
        .description("What became of each attempt, and how long it took")
        .tag("kind", claim.kind().text())
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(took);
  }

  /** Counted now and then, so that a scrape never waits for the database. */
  void count() {
    depths.set(overview.depths());
  }

  private void gauges(WorkKind kind) {
    Gauge.builder("atoll.work.waiting", () -> depth(kind).waiting())
        .description("Keys that are due and not claimed")
        .tag("kind", kind.text())
        .register(registry);
    Gauge.builder("atoll.work.parked", () -> depth(kind).parked())
        .description("Keys that failed too often and wait for a person")
        .tag("kind", kind.text())
        .register(registry);
  }

  private WorkOverview.Depth depth(WorkKind kind) {
    return depths.get().stream()
        .filter(depth -> depth.kind() == kind)
        .findFirst()
        .orElseGet(() -> new WorkOverview.Depth(kind, 0, 0));
  }
}
