package dev.atoll.web;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which part is ill, and since when? */
@Page
class HealthPage {
  private final HealthParts parts;

  HealthPage(HealthParts parts) {
    this.parts = parts;
  }

  @GetMapping("/health")
  String health(Model model) {
    model.addAttribute("parts", parts.all());
    return "health";
  }
}
