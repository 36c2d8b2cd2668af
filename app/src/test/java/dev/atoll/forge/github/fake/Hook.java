package dev.atoll.forge.github.fake;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where deliveries go, with the log of those that went. */
final class Hook {
  final long id;
  final Instant created;
  final List<String> events;
  Optional<URI> url;
  String secret;
  boolean active = true;
  String targetType = "repository";
  long targetId;
  final TreeMap<Long, HookDelivery> log = new TreeMap<>();

  Hook(long id, Optional<URI> url, String secret, List<String> events, Instant created) {
    this.id = id;
    this.url = url;
    this.secret = secret;
    this.events = List.copyOf(events);
    this.created = created;
  }

  boolean wants(String event) {
    return active
        && (events.contains("*")
            || events.contains(event)
            || event.equals("ping")
            || (targetType.equals("integration") && event.startsWith("installation")));
  }
}
