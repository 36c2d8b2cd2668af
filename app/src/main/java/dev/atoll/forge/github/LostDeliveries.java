package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/**
 * Has deliveries sent again that did not arrive: GitHub itself never tries twice. The reconciler
 * would find what they were about as well, only later.
 */
final class LostDeliveries {
  private static final Logger log = LoggerFactory.getLogger(LostDeliveries.class);

  private static final Duration LOOK_BACK = Duration.ofHours(6);
  private static final int MOST_PAGES = 10;
  private static final int MOST_AT_ONCE = 20;
  private static final int MOST_ATTEMPTS = 4;

  private LostDeliveries() {}

  /**
   * @param hostNow by the host's clock, about
   * @param underWay how long one may be on its way and is not lost
   * @return how many were asked for again
   */
  static int recover(HookLog hook, Instant hostNow, Duration underWay) {
    Instant sent = hostNow.minus(underWay);
    List<Json.LoggedDelivery> lost = lost(read(hook, hostNow.minus(LOOK_BACK)), sent);
    lost.forEach(it -> {
      log.info("The delivery {} ({}) did not arrive; it is sent again", it.guid(), it.event());
      hook.redeliver(it.id());
    });
    return lost.size();
  }

  /**
   * Those of which no attempt arrived, oldest first, each by its latest attempt. Pure.
   *
   * @param sent what was sent later may still arrive
   */
  static List<Json.LoggedDelivery> lost(Collection<Json.LoggedDelivery> logged, Instant sent) {
    Map<String, List<Json.LoggedDelivery>> attempts =
        logged.stream().collect(Collectors.groupingBy(Json.LoggedDelivery::guid));
    return attempts.values().stream()
        .filter(it -> it.stream().noneMatch(LostDeliveries::arrived))
        .filter(it -> it.size() < MOST_ATTEMPTS)
        .flatMap(
            it -> it.stream().max(Comparator.comparing(Json.LoggedDelivery::deliveredAt)).stream())
        .filter(it -> it.deliveredAt().isBefore(sent))
        .sorted(Comparator.comparing(Json.LoggedDelivery::deliveredAt))
        .limit(MOST_AT_ONCE)
        .toList();
  }

  private static boolean arrived(Json.LoggedDelivery attempt) {
    return attempt.statusCode() >= 200 && attempt.statusCode() < 300;
  }

  private static List<Json.LoggedDelivery> read(HookLog hook, Instant oldest) {
    List<Json.LoggedDelivery> all = new ArrayList<>();
    ResponseEntity<List<Json.LoggedDelivery>> page = hook.latest();
    for (int number = 1; ; number++) {
      List<Json.LoggedDelivery> entries =
          Optional.ofNullable(page.getBody()).orElseThrow(LostDeliveries::unreadable);
      all.addAll(entries);
      Optional<URI> next = Pages.next(page.getHeaders());
      boolean isOldEnough = entries.stream().anyMatch(it -> it.deliveredAt().isBefore(oldest));
      if (next.isEmpty() || isOldEnough || number == MOST_PAGES) {
        return all;
      }
      page = hook.more(next.get());
    }
  }

  private static ForgeException unreadable() {
    return new ForgeException(
        ForgeException.Kind.TRANSIENT, "GitHub's log of deliveries is empty", Optional.empty());
  }
}
