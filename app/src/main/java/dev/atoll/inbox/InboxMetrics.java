package dev.atoll.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** What comes in, in numbers. Only connections that are configured get a number. */
@Component
class InboxMetrics {
  private final MeterRegistry registry;
  private final Clock clock;
  private final ConcurrentMap<String, Instant> newest = new ConcurrentHashMap<>();

  InboxMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void received(String connection, Receipt receipt) {
    count(connection, receipt.text());
    if (newest.put(connection, clock.instant()) == null) {
      watchAge(connection);
    }
  }

  void badSignature(String connection) {
    count(connection, "bad_signature");
  }

  void tooLarge(String connection) {
    count(connection, "too_large");
  }

  void notStored(String connection) {
    count(connection, "not_stored");
  }

  private void count(String connection, String outcome) {
    Counter.builder("atoll.inbox.deliveries")
        .description("Deliveries by what became of them")
        .tag("connection", connection)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  private void watchAge(String connection) {
    TimeGauge.builder(
            "atoll.inbox.newest.age",
            newest,
            TimeUnit.SECONDS,
            times ->
                clock.instant().getEpochSecond()
                    - times.getOrDefault(connection, clock.instant()).getEpochSecond())
        .description("Time since the last authentic delivery to this server")
        .tag("connection", connection)
        .register(registry);
  }
}
