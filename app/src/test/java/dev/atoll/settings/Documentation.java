package dev.atoll.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a record's source says about its components. */
final class Documentation {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PARAMETER =
      Pattern.compile("@param (\\w+) (.*?)(?=@param|\\z)", Pattern.DOTALL);
  private static final Pattern CODE =
      Pattern.compile("\\{@(?:code|link) ([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}");

  private Documentation() {}

  /** By the component's name; without those that the source says nothing about. */
  static Map<String, String> of(Class<?> type) {
    Pattern comment =
        Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/(?:\\s*@[^\\n]+)*\\s*(?:public |private )?record "
                + type.getSimpleName()
                + "\\(",
            Pattern.DOTALL);
    return comment
        .matcher(source(type))
        .results()
        .findFirst()
        .map(Documentation::parameters)
        .orElse(Map.of());
  }

  private static Map<String, String> parameters(MatchResult comment) {
    Map<String, String> meanings = new TreeMap<>();
    String text = comment.group(1).replaceAll("\\n\\s*\\* ?", " ");
    PARAMETER.matcher(text).results().forEach(it -> meanings.put(it.group(1), words(it.group(2))));
    return meanings;
  }

  private static String words(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return CODE.matcher(line)
        .replaceAll(code -> "`" + java.util.regex.Matcher.quoteReplacement(code.group(1)) + "`")
        .replace("|", "\\|");
  }

  private static String source(Class<?> type) {
    try {
      String outermost = type.getName().replaceAll("\\$.*", "").replace('.', '/');
      return Files.readString(SOURCES.resolve(outermost + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
