package dev.atoll.web;

import dev.atoll.forge.AppSetUp;
import dev.atoll.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Leads an admin to an App at GitHub: asks, sends the browser there, takes what was made. */
@Page
class SetUpPages {
  private static final String BEGUN = SetUpPages.class.getName();

  private final ObjectProvider<AppSetUp> setUp;
  private final SetUpRecord record;
  private final Clock clock;

  SetUpPages(ObjectProvider<AppSetUp> setUp, SetUpRecord record, Clock clock) {
    this.setUp = setUp;
    this.record = record;
    this.clock = clock;
  }

  @GetMapping("/set-up/github")
  String ask(@ModelAttribute("me") Viewer me, Model model) {
    NotAllowed.unlessMayAdminister(me);
    String server = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    return asked(
        model, new AppSetUp.Wanted("gh", "", "https://api.github.com", server, "Atoll"), "");
  }

  /** Shows what will be made, with the button that sends the browser to GitHub. */
  @PostMapping("/set-up/github")
  String begin(
      @ModelAttribute("me") Viewer me,
      @RequestParam Map<String, String> fields,
      HttpSession session,
      HttpServletResponse response,
      Model model) {
    NotAllowed.unlessMayAdminister(me);
    AppSetUp.Wanted wanted = wanted(fields);
    BegunSetUp begun = BegunSetUp.now(wanted, me.login(), clock.instant());
    try {
      AppSetUp.Form form = theSetUp().form(wanted, begun.state());
      session.setAttribute(BEGUN, begun);
      response.setHeader("Content-Security-Policy", WebSecurity.sendingTo(form.origin()));
      model.addAttribute("form", form);
      model.addAttribute("wanted", wanted);
      return "set-up-send";
    } catch (Rejection wrong) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return asked(model, wanted, String.valueOf(wrong.getMessage()));
    }
  }

  private static AppSetUp.Wanted wanted(Map<String, String> fields) {
    return new AppSetUp.Wanted(
        fields.getOrDefault("connection", "").strip(),
        fields.getOrDefault("organization", "").strip(),
        fields.getOrDefault("api", "").strip(),
        fields.getOrDefault("server", "").strip(),
        fields.getOrDefault("name", "").strip());
  }

  /** Where GitHub sends the browser back to. What was begun counts once, whatever becomes of it. */
  @GetMapping("/set-up/github/created")
  String created(
      @ModelAttribute("me") Viewer me,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    NotAllowed.unlessMayAdminister(me);
    Optional<BegunSetUp> begun =
        begun(request).filter(it -> it.isContinuedBy(state, me.login(), clock.instant()));
    if (begun.isEmpty()) {
      return refused(
          model,
          response,
          "This does not belong to something that you began here within the last hour, or it was used before. Nothing was changed.");
    }
    try {
      AppSetUp.Wanted wanted = begun.get().wanted();
      AppSetUp.Made made = theSetUp().take(wanted, code);
      record.made(made.name(), wanted.connection(), me.login());
      model.addAttribute("made", made);
      return "set-up-done";
    } catch (Rejection wrong) {
      return refused(model, response, String.valueOf(wrong.getMessage()));
    }
  }

  private static Optional<BegunSetUp> begun(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    Object begun = session.getAttribute(BEGUN);
    session.removeAttribute(BEGUN);
    return begun instanceof BegunSetUp it ? Optional.of(it) : Optional.empty();
  }

  private AppSetUp theSetUp() {
    return Optional.ofNullable(setUp.getIfAvailable()).orElseThrow(NotShown::new);
  }

  private static String refused(Model model, HttpServletResponse response, String why) {
    response.setStatus(HttpStatus.CONFLICT.value());
    model.addAttribute("problem", why);
    return "set-up-refused";
  }

  private static String asked(Model model, AppSetUp.Wanted wanted, String problem) {
    model.addAttribute("wanted", wanted);
    model.addAttribute("problem", problem);
    return "set-up";
  }
}
