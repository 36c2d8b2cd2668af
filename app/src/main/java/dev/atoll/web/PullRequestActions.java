package dev.atoll.web;

import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.KnownPullRequest;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of a pull request: plan again, unlock, cancel. */
@Page
class PullRequestActions {
  private final StateLocks locks;
  private final Deeds deeds;
  private final Rights rights;

  PullRequestActions(StateLocks locks, Deeds deeds, Rights rights) {
    this.locks = locks;
    this.deeds = deeds;
    this.rights = rights;
  }

  @GetMapping("/pull-requests/{id}/plan")
  String askToPlan(
      Sight sight, @PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    return ask(
        model,
        find(sight, id, me, "plan"),
        "plan",
        "Plan again",
        "Every project that %s touches will be planned again.",
        List.of("The pull request gets a new comment with the plans."));
  }

  @PostMapping("/pull-requests/{id}/plan")
  String plan(
      Sight sight,
      @PathVariable long id,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    KnownPullRequest pull = find(sight, id, me, "plan");
    if (pull.isOpen()) {
      deeds.planAgain(pull, me.login());
    }
    return back(
        id,
        redirect,
        pull.isOpen() ? "New plans were asked for." : "It is not open; nothing was changed.");
  }

  @GetMapping("/pull-requests/{id}/unlock")
  String askToUnlock(
      Sight sight, @PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    return ask(
        model,
        find(sight, id, me, "unlock"),
        "unlock",
        "Unlock",
        "The states that %s holds will be free for other pull requests.",
        List.of(
            "What it has applied and not merged is then missing on main, and the next apply may undo it.",
            "A state that is being written becomes free when that has ended.",
            "Those who wait are planned again and told."));
  }

  @PostMapping("/pull-requests/{id}/unlock")
  String unlock(
      Sight sight,
      @PathVariable long id,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    KnownPullRequest pull = find(sight, id, me, "unlock");
    List<StateLock> held = locks.heldBy(pull.id());
    held.forEach(lock -> deeds.release(lock, me.login()));
    return back(id, redirect, "The release of %d states was asked for.".formatted(held.size()));
  }

  @GetMapping("/pull-requests/{id}/cancel")
  String askToCancel(
      Sight sight, @PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    return ask(
        model,
        find(sight, id, me, "cancel"),
        "cancel",
        "Cancel all runs",
        "What waits for %s will not start, and Terraform will be asked to stop what runs.",
        List.of("The comments of the pull request will say that you cancelled it."));
  }

  @PostMapping("/pull-requests/{id}/cancel")
  String cancel(
      Sight sight,
      @PathVariable long id,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    int runs = deeds.cancelAll(find(sight, id, me, "cancel"), me.login());
    return back(id, redirect, "Cancelling of %d runs was asked for.".formatted(runs));
  }

  private static String ask(
      Model model,
      KnownPullRequest pull,
      String deed,
      String button,
      String sentence,
      List<String> more) {
    String page = "/pull-requests/" + pull.id().value();
    return new Confirmation(
            button, sentence.formatted(pull.ref()), more, page + "/" + deed, Map.of(), button, page)
        .show(model);
  }

  private static String back(long id, RedirectAttributes redirect, String notice) {
    redirect.addFlashAttribute("notice", notice);
    return "redirect:/pull-requests/" + id;
  }

  private KnownPullRequest find(Sight sight, long id, Viewer me, String command) {
    KnownPullRequest pull = sight.pullRequest(id);
    rights.require(me, pull.id(), command);
    return pull;
  }
}
