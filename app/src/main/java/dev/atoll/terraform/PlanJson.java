package dev.atoll.terraform;

import dev.atoll.platform.Rejection;
import dev.atoll.platform.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code terraform show -json} of a plan, one resource at a time: the parts that repeat the
 * whole state are skipped.
 */
public final class PlanJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<ResourceChange> resources = new ArrayList<>();
  private final List<OutputChange> outputs = new ArrayList<>();
  private final Set<String> effects = new TreeSet<>();
  private final Set<String> changed = new TreeSet<>();
  private final Provisioners provisioners = new Provisioners();
  private String formatVersion = "";
  private String terraformVersion = "";
  private boolean complete = true;
  private boolean errored;

  private PlanJson() {}

  /**
   * @throws Rejection when the plan is of a format that this server does not know
   * @throws tools.jackson.core.JacksonException when the file is cut short or no JSON
   */
  public static PlannedChanges read(Path file) {
    PlanJson plan = new PlanJson();
    try (JsonParser parser = JSON.createParser(file)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        plan.property(name, parser);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new IllegalStateException("the plan's JSON in " + file + " is cut short");
      }
    }
    return plan.changes();
  }

  private void property(String name, JsonParser parser) {
    switch (name) {
      case "format_version" -> formatVersion = supported(parser.getString());
      case "terraform_version" -> terraformVersion = parser.getString();
      case "complete" -> complete = parser.getValueAsBoolean();
      case "errored" -> errored = parser.getValueAsBoolean();
      case "resource_changes" -> eachElement(parser);
      case "output_changes" ->
          JSON.readTree(parser)
              .propertyStream()
              .forEach(entry -> output(entry.getKey(), entry.getValue()));
      case "configuration" -> provisioners.configuration(JSON.readTree(parser));
      default -> parser.skipChildren();
    }
  }

  private static String supported(String version) {
    if (!version.startsWith("1.")) {
      throw new Rejection(
          "this terraform writes plans of format " + version + "; only 1 is understood");
    }
    return version;
  }

  private void eachElement(JsonParser parser) {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      resource(JSON.readTree(parser));
    }
  }

  private void resource(JsonNode node) {
    JsonNode change = node.path("change");
    ResourceChange resource =
        new ResourceChange(
            node.path("address").asString(),
            node.path("type").asString(""),
            action(change),
            node.path("mode").asString("").equals("data"),
            change.hasNonNull("importing"),
            textOrNull(node, "deposed"),
            textOrNull(node, "previous_address"));
    resources.add(resource);
    if (resource.hasEffect()) {
      // Only why terraform wants it is left out: it changes nothing.
      effects.add(
          "resource %s %s %s %s %s %s"
              .formatted(
                  resource.address(),
                  resource.deposed(),
                  resource.movedFrom(),
                  node.path("provider_name").asString(""),
                  resource.action(),
                  Canonical.sha256(change)));
      changed.add(ConfigAddress.of(resource.address()));
    }
  }

  private void output(String name, JsonNode change) {
    Action action = action(change);
    outputs.add(new OutputChange(name, action, isSensitive(change)));
    if (action != Action.NO_OP) {
      effects.add("output %s %s".formatted(name, Canonical.sha256(change)));
    }
  }

  private PlannedChanges changes() {
    Set<String> programs = provisioners.of(changed);
    boolean external =
        resources.stream()
            .anyMatch(change -> change.action() == Action.READ && change.type().equals("external"));
    return new PlannedChanges(
        formatVersion,
        terraformVersion,
        resources,
        outputs,
        complete,
        errored,
        Sha256.hex(String.join("\n", effects) + "\n\n" + String.join("\n", programs)),
        external || !programs.isEmpty());
  }

  private static Action action(JsonNode change) {
    return Action.of(change.path("actions").valueStream().map(JsonNode::asString).toList());
  }

  private static boolean isSensitive(JsonNode change) {
    return change.path("after_sensitive").asBoolean(false)
        || change.path("before_sensitive").asBoolean(false);
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.path(name).asString() : null;
  }
}
