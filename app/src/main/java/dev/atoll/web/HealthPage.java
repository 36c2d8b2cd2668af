package dev.atoll.web;

import dev.atoll.inbox.Deliveries;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which part is ill, and since when? */
@Page
class HealthPage {
  private final HealthParts parts;
  private final Deliveries deliveries;
  private final ObjectProvider<BuildProperties> build;
  private final Clock clock;

  HealthPage(
      HealthParts parts,
      Deliveries deliveries,
      ObjectProvider<BuildProperties> build,
      Clock clock) {
    this.parts = parts;
    this.deliveries = deliveries;
    this.build = build;
    this.clock = clock;
  }

  @GetMapping("/health")
  String health(Sight sight, Model model) {
    model.addAttribute("parts", parts.all());
    model.addAttribute("detailed", sight.isWhole()); // They name repositories and their rules.
    model.addAttribute("now", clock.instant());
    model.addAttribute("arrived", deliveries.lastByConnection());
    model.addAttribute(
        "version",
        build.stream().findFirst().map(BuildProperties::getVersion).orElse("not packaged"));
    return "health";
  }
}
