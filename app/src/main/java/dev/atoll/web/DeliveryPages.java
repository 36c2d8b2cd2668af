package dev.atoll.web;

import dev.atoll.forge.PullRequestRef;
import dev.atoll.inbox.Deliveries;
import dev.atoll.inbox.Inbox;
import dev.atoll.inbox.Receipt;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.work.WorkKind;
import dev.atoll.work.WorkOverview;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Did the webhook arrive? And what is tried again, or waits for a person? */
@Page
class DeliveryPages {
  private static final int PAGE = 50;

  private final Deliveries log;
  private final WorkOverview work;
  private final Inbox inbox;
  private final Deeds deeds;
  private final KnownPullRequests pullRequests;

  DeliveryPages(
      Deliveries log, WorkOverview work, Inbox inbox, Deeds deeds, KnownPullRequests pullRequests) {
    this.log = log;
    this.work = work;
    this.inbox = inbox;
    this.deeds = deeds;
    this.pullRequests = pullRequests;
  }

  @GetMapping("/deliveries")
  String list(
      Sight sight,
      Model model,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    List<Deliveries.Row> found = log.before(sight.scope(), receipt(state), before, PAGE + 1);
    List<Deliveries.Row> parked =
        state.isEmpty() ? log.latest(sight.scope(), Receipt.PARKED, PAGE) : List.of();
    model.addAttribute("rows", found.stream().limit(PAGE).toList());
    model.addAttribute("about", about(Stream.concat(found.stream(), parked.stream())));
    model.addAttribute("parked", parked);
    model.addAttribute(
        "troubled",
        work.troubled(100).stream().filter(it -> sight.shows(it.kind(), it.key())).toList());
    model.addAttribute("state", state);
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id() : null);
    return "deliveries";
  }

  /** The pull requests that deliveries were about, by the words of the delivery. */
  private Map<String, KnownPullRequest> about(Stream<Deliveries.Row> rows) {
    Map<String, KnownPullRequest> known = new HashMap<>();
    rows.flatMap(row -> row.subject().stream())
        .distinct()
        .forEach(subject ->
            PullRequestRef.find(subject)
                .flatMap(pullRequests::find)
                .ifPresent(pull -> known.put(subject, pull)));
    return known;
  }

  /** As it came, for an admin: it may hold what only they may see. */
  @GetMapping("/deliveries/{id}/body")
  ResponseEntity<byte[]> body(@PathVariable long id, @ModelAttribute("me") Viewer me) {
    if (!me.mayAdminister()) {
      throw new NotShown();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("delivery-" + id + ".json").build().toString())
        .body(log.body(id).orElseThrow(NotShown::new));
  }

  @GetMapping("/deliveries/{id}/replay")
  String askToReplay(@PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    NotAllowed.unlessMayAdminister(me);
    Deliveries.Row row = log.find(id).orElseThrow(NotShown::new);
    return new Confirmation(
            "Replay a delivery",
            "The delivery %s of %s is read again as if it had just come."
                .formatted(row.deliveryId(), row.connection()),
            List.of("A delivery only says where to look: what was done already is not done again."),
            "/deliveries/" + id + "/replay",
            Map.of(),
            "Replay",
            "/deliveries")
        .show(model);
  }

  @PostMapping("/deliveries/{id}/replay")
  String replay(
      @PathVariable long id, @ModelAttribute("me") Viewer me, RedirectAttributes redirect) {
    NotAllowed.unlessMayAdminister(me);
    if (log.find(id).isEmpty()) {
      throw new NotShown();
    }
    boolean done = inbox.replay(id, me.login()).isPresent();
    redirect.addFlashAttribute(
        "notice", done ? "The delivery was read again." : "There is no such delivery.");
    return "redirect:/deliveries";
  }

  @GetMapping("/deliveries/work/try-again")
  String askToTryAgain(
      Sight sight,
      @RequestParam WorkKind kind,
      @RequestParam String key,
      @ModelAttribute("me") Viewer me,
      Model model) {
    NotAllowed.unlessMayWrite(me);
    if (!sight.shows(kind, key)) {
      throw new NotShown();
    }
    return new Confirmation(
            "Try again",
            "Atoll tries %s %s again now, and forgets its failures.".formatted(words(kind), key),
            List.of("If it fails again, it is shown here again."),
            "/deliveries/work/try-again",
            Map.of("kind", kind.name(), "key", key),
            "Try again",
            "/deliveries")
        .show(model);
  }

  @PostMapping("/deliveries/work/try-again")
  String tryAgain(
      Sight sight,
      @RequestParam WorkKind kind,
      @RequestParam String key,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    NotAllowed.unlessMayWrite(me);
    if (!sight.shows(kind, key)) {
      throw new NotShown();
    }
    redirect.addFlashAttribute(
        "notice",
        deeds.unpark(kind, key, me.login()) ? "It is tried again." : "There is no such work.");
    return "redirect:/deliveries";
  }

  private static @Nullable Receipt receipt(String name) {
    return Arrays.stream(Receipt.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(null);
  }

  static String words(WorkKind kind) {
    return switch (kind) {
      case PULL_REQUEST -> "the pull request";
      case OUTGOING -> "the message";
      case BRANCH -> "the branch";
    };
  }
}
