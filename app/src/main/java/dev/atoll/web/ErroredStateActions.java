package dev.atoll.web;

import dev.atoll.platform.Rejection;
import dev.atoll.run.RunId;
import dev.atoll.state.ErroredState;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of a state that an apply could not write: download, push, discard. */
@Page
@RequestMapping("/runs/{id}/errored-state")
class ErroredStateActions {
  private final StateDeeds deeds;

  ErroredStateActions(StateDeeds deeds) {
    this.deeds = deeds;
  }

  @PostMapping("/download")
  ResponseEntity<byte[]> download(@PathVariable long id, @ModelAttribute("me") Viewer me) {
    ErroredState state = require(id, me);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(state.run() + "-errored.tfstate")
                .build()
                .toString())
        .body(deeds.download(state, me.login()));
  }

  @GetMapping("/push")
  String askToPush(@PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    ErroredState state = require(id, me);
    return new Confirmation(
            "Push the state of " + state.run(),
            "What %s left becomes the newest version of %s."
                .formatted(state.run(), state.stateKey()),
            List.of(
                "This is what to do when the apply has changed the account: Terraform then knows what it made.",
                "It is refused when the state has moved on since, or while a run may write it.",
                "Nothing in the account is changed. The next plan shows what is still missing."),
            address(state, "push"),
            Map.of(),
            "Push it",
            "/runs/" + id)
        .show(model);
  }

  @PostMapping("/push")
  String push(@PathVariable long id, @ModelAttribute("me") Viewer me, RedirectAttributes redirect) {
    ErroredState state = require(id, me);
    try {
      long version = deeds.push(state.run(), me.login()).version();
      redirect.addFlashAttribute("notice", "It is version %d of the state now.".formatted(version));
    } catch (Rejection refused) {
      redirect.addFlashAttribute("notice", "Not pushed. " + refused.getMessage());
    }
    return "redirect:/runs/" + id;
  }

  @GetMapping("/discard")
  String askToDiscard(@PathVariable long id, @ModelAttribute("me") Viewer me, Model model) {
    ErroredState state = require(id, me);
    return new Confirmation(
            "Discard the state of " + state.run(),
            "What %s left is not used, and %s can be applied to again."
                .formatted(state.run(), state.stateKey()),
            List.of(
                "What that apply made in the account and the state does not know is yours to import or to remove.",
                "Do this when it is pushed to its own backend, or when the apply has changed nothing.",
                "It stays in the database, sealed, and the record says who discarded it."),
            address(state, "discard"),
            Map.of(),
            "Discard it",
            "/runs/" + id)
        .show(model);
  }

  @PostMapping("/discard")
  String discard(
      @PathVariable long id, @ModelAttribute("me") Viewer me, RedirectAttributes redirect) {
    ErroredState state = require(id, me);
    try {
      deeds.discard(state.run(), me.login());
      redirect.addFlashAttribute("notice", "It is discarded.");
    } catch (Rejection refused) {
      redirect.addFlashAttribute("notice", "Not discarded. " + refused.getMessage());
    }
    return "redirect:/runs/" + id;
  }

  private ErroredState require(long id, Viewer me) {
    if (!me.mayAdminister()) {
      throw new NotShown();
    }
    return deeds.waiting(new RunId(id)).orElseThrow(NotShown::new);
  }

  private static String address(ErroredState state, String what) {
    return "/runs/%d/errored-state/%s".formatted(state.run().value(), what);
  }
}
