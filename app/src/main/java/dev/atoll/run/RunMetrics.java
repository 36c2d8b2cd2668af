package dev.atoll.run;

import dev.atoll.forge.RepositoryScope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** How the runs are going, in numbers: one query for all gauges of a scrape. */
@Component
class RunMetrics {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final MeterRegistry registry;
  private final RunOverview overview;
  private final Runs runs;
  private final Clock clock;
  private RunCounts counts = RunCounts.NONE;
  private Instant counted = Instant.EPOCH;

  RunMetrics(MeterRegistry registry, RunOverview overview, Runs runs, Clock clock) {
    this.registry = registry;
    this.overview = overview;
    this.runs = runs;
    this.clock = clock;
    gauge("atoll.runs.queued", "Runs that wait", RunCounts::queued);
    gauge("atoll.runs.running", "Runs that are carried out", RunCounts::running);
    gauge("atoll.runs.attention", "Runs that need a person", RunCounts::needsAttention);
    gauge("atoll.runs.waiting.seconds", "Age of the oldest queued run", RunCounts::longestWait);
  }

  @TransactionalEventListener
  void onRunChanged(RunChanged changed) {
    if (changed.state().isFinal()) {
      runs.find(changed.run()).ifPresent(this::ended);
    }
  }

  private void ended(Run run) {
    run.started()
        .ifPresent(started ->
            Timer.builder("atoll.runs.duration")
                .description("From the start of a run to its end")
                .tag("phase", run.phase().column())
                .tag("outcome", run.state().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(Duration.between(started, run.finished().orElse(started))));
  }

  private void gauge(String name, String description, ToDoubleFunction<RunCounts> value) {
    Gauge.builder(name, () -> value.applyAsDouble(current()))
        .description(description)
        .register(registry);
  }

  private synchronized RunCounts current() {
    Instant now = clock.instant();
    if (counted.plus(FRESH).isBefore(now)) {
      counts = overview.counts(RepositoryScope.all());
      counted = now;
    }
    return counts;
  }
}
