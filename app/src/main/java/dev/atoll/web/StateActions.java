package dev.atoll.web;

import dev.atoll.platform.Rejection;
import dev.atoll.state.StateVersion;
import dev.atoll.state.StateVersions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an admin may do with the versions of a state. A state holds secrets: others see none. */
@Page
class StateActions {
  private final StateVersions states;

  StateActions(StateVersions states) {
    this.states = states;
  }

  @PostMapping("/states/download")
  ResponseEntity<byte[]> download(
      @RequestParam String key, @RequestParam long version, @ModelAttribute("me") Viewer me) {
    require(key, version, me);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(key.replaceAll("[^A-Za-z0-9._-]+", "_") + "-v" + version + ".tfstate")
                .build()
                .toString())
        .body(states.download(key, version, me.login()));
  }

  @GetMapping("/states/roll-back")
  String askToRollBack(
      @RequestParam String key,
      @RequestParam long version,
      @RequestParam(defaultValue = "/projects") String back,
      @ModelAttribute("me") Viewer me,
      Model model) {
    StateVersion found = require(key, version, me);
    return new Confirmation(
            "Roll back a state",
            "The content of version %d (serial %d) of %s becomes its newest version."
                .formatted(version, found.serial(), key),
            List.of(
                "Nothing in the account is changed: the next plan shows how the account differs.",
                "Plans that were made against the current version can no longer be applied.",
                "It is refused while a run may write the state."),
            "/states/roll-back",
            Map.of("key", key, "version", Long.toString(version), "back", OwnAddress.orHome(back)),
            "Roll back to version " + version,
            OwnAddress.orHome(back))
        .show(model);
  }

  @PostMapping("/states/roll-back")
  String rollBack(
      @RequestParam String key,
      @RequestParam long version,
      @RequestParam(defaultValue = "/projects") String back,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    require(key, version, me);
    try {
      StateVersion written = states.rollBack(key, version, me.login());
      redirect.addFlashAttribute(
          "notice",
          "Version %d has the content of version %d.".formatted(written.version(), version));
    } catch (Rejection refused) {
      redirect.addFlashAttribute("notice", "Not rolled back. " + refused.getMessage());
    }
    return "redirect:" + OwnAddress.orHome(back);
  }

  /** The second step of an upload: the file was chosen in the first. */
  @PostMapping(path = "/states/upload", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String upload(
      @RequestParam String key,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "no") String sure,
      @RequestParam(defaultValue = "/projects") String back,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect)
      throws IOException {
    if (!me.mayAdminister()) {
      throw new NotShown();
    }
    redirect.addFlashAttribute("notice", upload(key, file, sure, me));
    return "redirect:" + OwnAddress.orHome(back);
  }

  private String upload(String key, MultipartFile file, String sure, Viewer me) throws IOException {
    if (!sure.equals("yes")) {
      return "Not uploaded. Tick the box to confirm that the file replaces the state.";
    }
    try {
      StateVersion written = states.upload(key, file.getBytes(), me.login());
      return "The file is version %d now.".formatted(written.version());
    } catch (Rejection refused) {
      return "Not uploaded. " + refused.getMessage();
    }
  }

  private StateVersion require(String key, long version, Viewer me) {
    if (!me.mayAdminister()) {
      throw new NotShown();
    }
    return states.find(key, version).orElseThrow(NotShown::new);
  }
}
