package dev.atoll.forge.local.host;

import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was told to the receiver, and the switches that lose, double and delay it: for admins. */
@RestController
@RequestMapping("/forge/api/v1")
@OnlyWithLocalForge
class DeliveryApi {
  private final Outbox outbox;
  private final TestSwitches switches;
  private final ApplicationEventPublisher events;

  DeliveryApi(Outbox outbox, TestSwitches switches, ApplicationEventPublisher events) {
    this.outbox = outbox;
    this.switches = switches;
    this.events = events;
  }

  /** How many deliveries to come. */
  record Count(@PositiveOrZero long count) {}

  record Released(int released) {}

  @GetMapping("/deliveries")
  List<Outbox.Row> deliveries(
      @AuthenticationPrincipal ForgeUser user, @RequestParam(defaultValue = "100") int limit) {
    requireAdmin(user);
    if (limit < 1 || limit > 1_000) {
      throw Refusal.invalid("limit is between 1 and 1000, but is " + limit);
    }
    return outbox.latest(limit);
  }

  @PostMapping("/deliveries/release")
  Released release(@AuthenticationPrincipal ForgeUser user) {
    requireAdmin(user);
    var released = new Released(outbox.release());
    events.publishEvent(new Deliveries.Recorded());
    return released;
  }

  @PostMapping("/deliveries/{delivery}/again")
  Released again(@AuthenticationPrincipal ForgeUser user, @PathVariable String delivery) {
    requireAdmin(user);
    if (!outbox.again(delivery)) {
      throw Refusal.notFound("delivery " + delivery);
    }
    events.publishEvent(new Deliveries.Recorded());
    return new Released(1);
  }

  @GetMapping("/switches")
  Map<String, Long> switches(@AuthenticationPrincipal ForgeUser user) {
    requireAdmin(user);
    Map<String, Long> remaining = new LinkedHashMap<>();
    switches.remaining().forEach((kind, count) -> remaining.put(kind.text(), count));
    return remaining;
  }

  @PutMapping("/switches/{kind}")
  Map<String, Long> set(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String kind,
      @Valid @RequestBody Count count) {
    requireAdmin(user);
    switches.set(TestSwitches.Kind.of(kind), count.count());
    return switches(user);
  }

  private static void requireAdmin(ForgeUser user) {
    user.require(Role.ADMIN, "see or change deliveries");
  }
}
