package dev.atoll.forge.local.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;

/** Reads a diff for people: so much of it as a page can bear. */
final class DiffReader {
  private static final int MOST_FILES = 300;
  private static final int MOST_LINES = 1_000;
  private static final int LARGEST_FILE = 1 << 20;

  private final History history;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  DiffReader(History history) {
    this.history = history;
  }

  List<DiffFile> read(String base, String head) {
    try (var formatter = new DiffFormatter(text)) {
      formatter.setRepository(history.repository());
      formatter.setDetectRenames(true);
      formatter.setBinaryFileThreshold(LARGEST_FILE);
      List<DiffFile> files = new ArrayList<>();
      for (DiffEntry entry : history.entries(formatter, base, head)) {
        if (files.size() == MOST_FILES) {
          break;
        }
        files.add(file(formatter, entry));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DiffFile file(DiffFormatter formatter, DiffEntry entry) throws IOException {
    text.reset();
    formatter.format(entry);
    formatter.flush();
    List<String> lines = text.toString(StandardCharsets.UTF_8).lines().toList();
    List<DiffFile.Line> body =
        lines.stream()
            .dropWhile(line -> !line.startsWith("@@"))
            .limit(MOST_LINES)
            .map(DiffFile.Line::of)
            .toList();
    return new DiffFile(History.view(entry), body, lines.size() > MOST_LINES);
  }
}
