package dev.atoll.inbox;

import dev.atoll.forge.DeliveryHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The headers that are kept: what says what a delivery is, never what proves who sent it. */
final class StorableHeaders {
  private static final Set<String> PLAIN = Set.of("content-type", "content-length", "user-agent");
  private static final String[] SECRET_WORDS = {
    "signature", "token", "secret", "auth", "cookie", "api-key", "password", "credential"
  };

  private StorableHeaders() {}

  static Map<String, String> of(DeliveryHeaders headers) {
    Map<String, String> kept = new TreeMap<>();
    headers
        .values()
        .forEach((name, value) -> {
          if (isKept(name.toLowerCase(Locale.ROOT))) {
            kept.put(name, value.replace('\0', '\uFFFD'));
          }
        });
    return kept;
  }

  private static boolean isKept(String name) {
    return PLAIN.contains(name)
        || (name.startsWith("x-") && Stream.of(SECRET_WORDS).noneMatch(name::contains));
  }
}
