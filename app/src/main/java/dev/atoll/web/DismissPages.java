package dev.atoll.web;

import dev.atoll.inbox.Deliveries;
import dev.atoll.inbox.Inbox;
import dev.atoll.inbox.Receipt;
import dev.atoll.work.WorkKind;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts away what is parked and can never succeed. */
@Page
class DismissPages {
  private final Deliveries log;
  private final Inbox inbox;
  private final Deeds deeds;

  DismissPages(Deliveries log, Inbox inbox, Deeds deeds) {
    this.log = log;
    this.inbox = inbox;
    this.deeds = deeds;
  }

  @GetMapping("/deliveries/{id}/dismiss")
  String askToDismiss(@PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    NotAllowed.unlessMayAdminister(me);
    Deliveries.Row row = parked(id);
    return new Confirmation(
            "Dismiss a delivery",
            "The delivery %s of %s is no longer shown as parked: nothing is done about it."
                .formatted(row.deliveryId(), row.connection()),
            List.of(
                "It stays in the list as ignored, and can still be replayed.",
                "The record says who dismissed it."),
            "/deliveries/" + id + "/dismiss",
            Map.of(),
            "Dismiss",
            "/deliveries")
        .show(model);
  }

  @PostMapping("/deliveries/{id}/dismiss")
  String dismiss(
      @PathVariable long id, @ModelAttribute("me") Viewer me, RedirectAttributes redirect) {
    NotAllowed.unlessMayAdminister(me);
    return told(redirect, inbox.dismiss(id, me.login()));
  }

  @GetMapping("/deliveries/work/dismiss")
  String askToDismiss(
      @RequestParam WorkKind kind,
      @RequestParam String key,
      @ModelAttribute("me") Viewer me,
      Model model) {
    NotAllowed.unlessMayAdminister(me);
    return new Confirmation(
            "Dismiss what is parked",
            "Atoll does not try %s %s any more.".formatted(DeliveryPages.words(kind), key),
            List.of(
                "What it was to do is left undone. When something new happens to it, it is tried again.",
                "The record says who dismissed it."),
            "/deliveries/work/dismiss",
            Map.of("kind", kind.name(), "key", key),
            "Dismiss",
            "/deliveries")
        .show(model);
  }

  @PostMapping("/deliveries/work/dismiss")
  String dismiss(
      @RequestParam WorkKind kind,
      @RequestParam String key,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    NotAllowed.unlessMayAdminister(me);
    return told(redirect, deeds.dismiss(kind, key, me.login()));
  }

  private static String told(RedirectAttributes redirect, boolean done) {
    redirect.addFlashAttribute("notice", done ? "It is dismissed." : "It was not parked any more.");
    return "redirect:/deliveries";
  }

  private Deliveries.Row parked(long id) {
    return log.find(id).filter(row -> row.state() == Receipt.PARKED).orElseThrow(NotShown::new);
  }
}
