package dev.atoll.execution;

import dev.atoll.exec.LogFile;
import dev.atoll.terraform.ApplyEvents;
import dev.atoll.terraform.ApplyReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The log of {@code apply -json}, read on as it grows and said in sentences. */
final class ApplyLog {
  private final LogFile file;
  private final ApplyEvents events = new ApplyEvents();
  private long read;

  ApplyLog(Path file) {
    this.file = new LogFile(file);
  }

  /** What an apply did by its own account, from its whole log. */
  static ApplyReport report(Path file) {
    ApplyLog log = new ApplyLog(file);
    log.next(true);
    return log.events.report();
  }

  /** The sentences of what was written since the last call, as bytes. */
  byte[] next(boolean ended) {
    List<String> lines = new ArrayList<>();
    boolean more = true;
    while (more) {
      LogFile.Chunk chunk =
          ended
              ? file.readEnded(read, LogFile.LARGEST_CHUNK)
              : file.read(read, LogFile.LARGEST_CHUNK);
      lines.addAll(events.feed(chunk.text()));
      read = chunk.next();
      more = chunk.more();
    }
    if (ended) {
      lines.addAll(events.end());
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
