package dev.atoll.forge.github;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpHeaders;

/**
 * How many calls GitHub leaves to an account, as each answer says, for who watches from outside.
 */
final class LimitMetrics {
  private final String account;
  private final Map<String, AtomicLong> left = new ConcurrentHashMap<>();

  LimitMetrics(String account) {
    this.account = account;
  }

  void note(HttpHeaders headers) {
    String resource = headers.getFirst("x-ratelimit-resource");
    String remaining = headers.getFirst("x-ratelimit-remaining");
    if (resource != null && remaining != null && remaining.matches("[0-9]{1,9}")) {
      left.computeIfAbsent(resource, this::gauge).set(Long.parseLong(remaining));
    }
  }

  private AtomicLong gauge(String resource) {
    AtomicLong value = new AtomicLong();
    Metrics.gauge(
        "atoll.host.calls.left", Tags.of("account", account, "resource", resource), value);
    return value;
  }
}
