package dev.atoll.web;

import dev.atoll.run.Run;
import dev.atoll.run.RunLogs;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A run's log: whole or from an offset as text, and piece by piece for the page that follows it.
 */
@RestController
class RunLogPages {
  private final RunLogs logs;
  private final LogReader reader;
  private final MaskedLogs masked;

  RunLogPages(RunLogs logs, LogReader reader, MaskedLogs masked) {
    this.logs = logs;
    this.reader = reader;
    this.masked = masked;
  }

  /**
   * The bytes of a step's log from an offset. {@code Atoll-Log-Next} is the offset to ask for next,
   * {@code Atoll-Log-Live} whether more may come.
   */
  @GetMapping({"/runs/{id}/log", "/api/v1/runs/{id}/log"})
  ResponseEntity<StreamingResponseBody> text(
      Sight sight,
      @PathVariable long id,
      @RequestParam String step,
      @RequestParam(defaultValue = "0") long from) {
    Run run = sight.run(id);
    long end = logs.length(run.id(), step);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "plain", java.nio.charset.StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, fileName(run, step))
        .header("Atoll-Log-Next", Long.toString(end))
        .header("Atoll-Log-Live", Boolean.toString(isLive(run)))
        .body(out -> masked.copy(run.id(), step, from, end, out));
  }

  /** The lines after an offset as list items; 204 while there are none. */
  @GetMapping("/runs/{id}/log/lines")
  ResponseEntity<String> lines(
      Sight sight,
      @PathVariable long id,
      @RequestParam String step,
      @RequestParam long from,
      @RequestParam long line) {
    Run run = sight.run(id);
    LogWindow window = reader.after(run.id(), step, Math.max(0, from), line, RunPages.writing(run));
    boolean more = isLive(run) || window.hasLater();
    return ResponseEntity.status(window.lines().isEmpty() ? 204 : 200)
        .contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8))
        .header("Atoll-Log-Next", Long.toString(window.next()))
        .header("Atoll-Log-Line", Long.toString(window.nextLine()))
        .header("Atoll-Log-Live", Boolean.toString(more))
        .header("Atoll-Log-Step", newestStep(run))
        .body(window.html());
  }

  /** The lines before an offset as list items. */
  @GetMapping("/runs/{id}/log/earlier")
  ResponseEntity<String> earlier(
      Sight sight, @PathVariable long id, @RequestParam String step, @RequestParam long end) {
    Run run = sight.run(id);
    LogWindow window = reader.until(run.id(), step, Math.max(0, end), LogReader.Writing.ENDED);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8))
        .header("Atoll-Log-Start", Long.toString(window.start()))
        .body(window.html());
  }

  /** The step that wrote last, as the page shows it when nobody chose one. */
  private String newestStep(Run run) {
    List<String> steps = logs.steps(run.id());
    return steps.isEmpty() ? "" : steps.getLast();
  }

  private static boolean isLive(Run run) {
    return RunPages.writing(run) == LogReader.Writing.LIVE;
  }

  private static String fileName(Run run, String step) {
    return ContentDisposition.inline()
        .filename(run.id() + "-" + step.replaceAll("[^A-Za-z0-9_-]", "_") + ".log")
        .build()
        .toString();
  }
}
