package dev.atoll.web;

import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of a run: cancel, and resolve one whose end nobody could learn. */
@Page
class RunActions {
  private final Deeds deeds;
  private final Rights rights;

  RunActions(Deeds deeds, Rights rights) {
    this.rights = rights;
    this.deeds = deeds;
  }

  @GetMapping("/runs/{id}/cancel")
  String askToCancel(
      Sight sight, @PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    Run run = sight.run(id);
    rights.require(me, run.pullRequest(), "cancel");
    return new Confirmation(
            "Cancel " + run.id(),
            run.state() == RunState.QUEUED
                ? "%s of %s will not start.".formatted(run.id(), run.project())
                : "Terraform will be asked to stop %s of %s, and finish what it has begun."
                    .formatted(run.id(), run.project()),
            run.phase() == RunPhase.APPLY
                ? List.of(
                    "An apply that is stopped leaves what it has done so far.",
                    "The comment of the pull request will say that you cancelled it.")
                : List.of("The comment of the pull request will say that you cancelled it."),
            "/runs/" + id + "/cancel",
            Map.of(),
            "Cancel the run",
            "/runs/" + id)
        .show(model);
  }

  @PostMapping("/runs/{id}/cancel")
  String cancel(
      Sight sight,
      @PathVariable long id,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    Run run = sight.run(id);
    rights.require(me, run.pullRequest(), "cancel");
    redirect.addFlashAttribute(
        "notice",
        deeds.cancel(run.id(), me.login())
            ? "Cancelling was asked for."
            : "The run had ended already; nothing was changed.");
    return "redirect:/runs/" + id;
  }

  @GetMapping("/runs/{id}/resolve")
  String askToResolve(
      Sight sight,
      @PathVariable long id,
      @RequestParam RunState as,
      @ModelAttribute("me") Viewer me,
      Model model) {
    Run run = sight.run(id);
    NotAllowed.unlessMayAdminister(me);
    boolean succeeded = as == RunState.SUCCEEDED;
    return new Confirmation(
            "Resolve " + run.id(),
            "You say that the apply of %s has %s. Nothing is run."
                .formatted(run.project(), succeeded ? "succeeded" : "failed"),
            List.of(
                "Look at the state and at the account first: Atoll could not learn how it ended.",
                succeeded
                    ? "Its pull request keeps the lock until it is merged."
                    : "The project can be planned and applied again.",
                "The comment of the pull request will say that you resolved it."),
            "/runs/" + id + "/resolve",
            Map.of("as", as.name()),
            succeeded ? "It succeeded" : "It failed",
            "/runs/" + id)
        .show(model);
  }

  @PostMapping("/runs/{id}/resolve")
  String resolve(
      Sight sight,
      @PathVariable long id,
      @RequestParam RunState as,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    Run run = sight.run(id);
    NotAllowed.unlessMayAdminister(me);
    redirect.addFlashAttribute(
        "notice",
        deeds.resolve(run.id(), as, me.login())
            ? "The run is resolved."
            : "The run does not need attention; nothing was changed.");
    return "redirect:/runs/" + id;
  }
}
