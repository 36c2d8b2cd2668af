package dev.atoll.terraform;

import dev.atoll.platform.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the log of {@code apply -json} as it grows, says it in terraform's own words, and keeps
 * count. A line that is no event is passed on as it is. Not for two threads at once.
 */
public final class ApplyEvents {
  private static final JsonMapper JSON = new JsonMapper();

  /** A longer line is passed on in pieces and not understood. */
  private static final int LONGEST_LINE = 1 << 20;

  private final StringBuilder rest = new StringBuilder();
  private final Set<String> begun = new LinkedHashSet<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private final List<String> errors = new ArrayList<>();
  private final Map<String, String> outputs = new TreeMap<>();
  private int added;
  private int changed;
  private int destroyed;
  private boolean summarised;

  /**
   * Takes the next piece of the log, wherever it is cut.
   *
   * @return lines for people, without line ends
   */
  public List<String> feed(String piece) {
    List<String> lines = new ArrayList<>();
    rest.append(piece);
    int begin = 0;
    for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", begin)) {
      lines.addAll(line(rest.substring(begin, end)));
      begin = end + 1;
    }
    rest.delete(0, begin);
    if (rest.length() > LONGEST_LINE) {
      lines.addAll(end());
    }
    return lines;
  }

  /** What a last line without an end says. */
  public List<String> end() {
    String line = rest.toString();
    rest.setLength(0);
    return line.isEmpty() ? List.of() : line(line);
  }

  /** What is known so far. */
  public ApplyReport report() {
    return new ApplyReport(
        added,
        changed,
        destroyed,
        List.copyOf(begun),
        List.copyOf(failed),
        errors,
        summarised,
        outputs);
  }

  private List<String> line(String line) {
    try {
      JsonNode event = line.startsWith("{") ? JSON.readTree(line) : JSON.nullNode();
      return event.hasNonNull("type") ? say(event) : List.of(VisibleText.of(line));
    } catch (JacksonException _) {
      return List.of(VisibleText.of(line));
    }
  }

  private List<String> say(JsonNode event) {
    count(event);
    return switch (event.path("type").asString("")) {
      case "version", "planned_change", "provision_start" -> List.of();
      case "outputs" -> outputLines();
      case "diagnostic" -> Diagnostic.lines(event.path("diagnostic"));
      default -> VisibleText.of(event.path("@message").asString("")).lines().toList();
    };
  }

  private void count(JsonNode event) {
    JsonNode hook = event.path("hook");
    String address = hook.path("resource").path("addr").asString("");
    String action = hook.path("action").asString("");
    switch (event.path("type").asString("")) {
      case "apply_start" -> begun.add(key(address, action));
      case "apply_complete" -> complete(address, action);
      case "apply_errored" -> {
        begun.remove(key(address, action));
        failed.add(address);
      }
      case "change_summary" ->
          summarised |= event.path("changes").path("operation").asString("").equals("apply");
      case "outputs" -> event.path("outputs").propertyStream().forEach(this::output);
      case "diagnostic" -> diagnostic(event.path("diagnostic"));
      default -> {}
    }
  }

  private void complete(String address, String action) {
    begun.remove(key(address, action));
    switch (action) {
      case "create" -> added++;
      case "update" -> changed++;
      case "delete" -> destroyed++;
      default -> {}
    }
  }

  private void diagnostic(JsonNode diagnostic) {
    if (diagnostic.path("severity").asString("").equals("error")) {
      errors.add(String.join("\n", Diagnostic.lines(diagnostic)));
    }
  }

  private void output(Map.Entry<String, JsonNode> output) {
    JsonNode value = output.getValue();
    outputs.put(
        VisibleText.of(output.getKey()),
        value.path("sensitive").asBoolean(true)
            ? "(sensitive value)"
            : VisibleText.of(value.path("value").toString()));
  }

  private List<String> outputLines() {
    List<String> lines = new ArrayList<>(List.of("", "Outputs:", ""));
    outputs.forEach((name, value) -> lines.add(name + " = " + value));
    return outputs.isEmpty() ? List.of() : lines;
  }

  /** A replace is told as a delete and a create of the same address. */
  private static String key(String address, String action) {
    return action.isEmpty() ? address : address + " (" + action + ")";
  }
}
