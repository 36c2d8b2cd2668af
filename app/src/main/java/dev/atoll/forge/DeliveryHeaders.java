package dev.atoll.forge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of a delivery, looked up without regard to case. */
public record DeliveryHeaders(Map<String, String> values) {
  public DeliveryHeaders {
    Map<String, String> lower = new TreeMap<>();
    values.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    values = Map.copyOf(lower);
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
  }
}
