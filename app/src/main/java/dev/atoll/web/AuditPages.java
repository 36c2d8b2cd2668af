package dev.atoll.web;

import dev.atoll.audit.AuditAction;
import dev.atoll.audit.AuditChain;
import dev.atoll.audit.AuditEntry;
import dev.atoll.audit.AuditFilter;
import dev.atoll.audit.AuditLog;
import dev.atoll.audit.ChainState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Who did what? */
@Page
class AuditPages {
  private static final int PAGE = 100;
  private static final int EXPORTED_AT_ONCE = 1000;

  private final AuditLog log;
  private final AuditChain chain;
  private final JsonMapper json;

  AuditPages(AuditLog log, AuditChain chain, JsonMapper json) {
    this.log = log;
    this.chain = chain;
    this.json = json;
  }

  @GetMapping("/audit")
  String list(
      Sight sight,
      Model model,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(name = "pull-request", required = false) @Nullable Long pullRequest,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    List<AuditEntry> found = log.before(filter(sight, text, action, pullRequest), before, PAGE + 1);
    model.addAttribute("rows", found.stream().limit(PAGE).toList());
    model.addAttribute("actions", AuditAction.values());
    model.addAttribute("text", text);
    model.addAttribute("action", action);
    model.addAttribute("pullRequest", pullRequest);
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id() : null);
    return "audit";
  }

  /** One JSON object a line, the latest first. */
  @GetMapping("/audit/export")
  ResponseEntity<StreamingResponseBody> export(
      Sight sight,
      @ModelAttribute("me") Viewer me,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(name = "pull-request", required = false) @Nullable Long pullRequest) {
    if (!me.mayAdminister()) {
      throw new NotShown();
    }
    AuditFilter filter = filter(sight, text, action, pullRequest);
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "x-ndjson"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("audit.ndjson").build().toString())
        .body(out -> write(filter, out));
  }

  @PostMapping("/audit/verify")
  String verify(@ModelAttribute("me") Viewer me, RedirectAttributes redirect) {
    NotAllowed.unlessMayAdminister(me);
    redirect.addFlashAttribute(
        "notice",
        switch (chain.verify()) {
          case ChainState.Intact(var length, var head) ->
              "The record is intact: %d entries, the last one's hash is %s."
                  .formatted(length, head);
          case ChainState.Broken(var position, var problem) ->
              "The record was changed at its entry %d: %s".formatted(position, problem);
        });
    return "redirect:/audit";
  }

  private void write(AuditFilter filter, OutputStream out) throws IOException {
    long before = Long.MAX_VALUE;
    while (true) {
      List<AuditEntry> entries = log.before(filter, before, EXPORTED_AT_ONCE);
      if (entries.isEmpty()) {
        return;
      }
      for (AuditEntry entry : entries) {
        out.write(json.writeValueAsBytes(entry));
        out.write('\n');
      }
      before = entries.getLast().id();
    }
  }

  private static AuditFilter filter(
      Sight sight, String text, String action, @Nullable Long pullRequest) {
    String[] repositories = sight.scope().names();
    return new AuditFilter(
        text.isBlank() ? null : text,
        Arrays.stream(AuditAction.values())
            .filter(it -> it.text().equals(action))
            .findFirst()
            .orElse(null),
        pullRequest,
        null,
        repositories == null ? null : List.of(repositories));
  }
}
