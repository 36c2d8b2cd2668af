package dev.atoll.terraform;

import dev.atoll.platform.VisibleText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An error or a warning of terraform, written as terraform writes it on a console. */
final class Diagnostic {
  private Diagnostic() {}

  static List<String> lines(JsonNode diagnostic) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(title(diagnostic) + ": " + diagnostic.path("summary").asString(""));
    lines.add("");
    if (diagnostic.hasNonNull("address")) {
      lines.add("  with " + diagnostic.path("address").asString() + ",");
    }
    if (diagnostic.hasNonNull("range")) {
      lines.addAll(place(diagnostic.path("range"), diagnostic.path("snippet")));
      lines.add("");
    }
    diagnostic.path("detail").asString("").lines().forEach(lines::add);
    return lines.stream().flatMap(line -> VisibleText.of(line + "\n").lines()).toList();
  }

  private static String title(JsonNode diagnostic) {
    return diagnostic.path("severity").asString("").equals("warning") ? "Warning" : "Error";
  }

  private static List<String> place(JsonNode range, JsonNode snippet) {
    int line = range.path("start").path("line").asInt(0);
    String context = snippet.path("context").asString("");
    List<String> lines = new ArrayList<>();
    lines.add(
        "  on %s line %d%s:"
            .formatted(
                range.path("filename").asString(""),
                line,
                context.isEmpty() ? "" : ", in " + context));
    int number = snippet.path("start_line").asInt(line);
    for (String code : snippet.path("code").asString("").lines().toList()) {
      lines.add("  %d: %s".formatted(number++, code));
    }
    for (JsonNode value : snippet.path("values")) {
      lines.add(
          "    %s %s"
              .formatted(
                  value.path("traversal").asString(""), value.path("statement").asString("")));
    }
    return lines;
  }
}
