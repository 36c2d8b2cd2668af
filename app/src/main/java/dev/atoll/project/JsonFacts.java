package dev.atoll.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON way of writing Terraform's language into the same blocks. */
final class JsonFacts {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .build();

  private JsonFacts() {}

  static FileFacts read(byte[] content) throws HclSyntaxException {
    JsonNode root = parse(content);
    if (!root.isObject()) {
      throw new HclSyntaxException(1, "the file is not a JSON object");
    }
    List<HclBlock> blocks = new ArrayList<>();
    objects(root.path("terraform")).map(JsonFacts::terraform).forEach(blocks::add);
    objects(root.path("module"))
        .flatMap(modules -> modules.properties().stream())
        .flatMap(module -> objects(module.getValue()))
        .map(module -> block("module", List.of(), module, List.of()))
        .forEach(blocks::add);
    root.propertyNames().stream()
        .filter(name -> !name.equals("terraform") && !name.equals("module"))
        .map(name -> new HclBlock(name, List.of(), Map.of(), List.of(), List.of()))
        .forEach(blocks::add);
    HclBlock file = new HclBlock("", List.of(), Map.of(), List.of(), blocks);
    return FileFactsReader.facts(file, LiteralReads.in(templates(root)));
  }

  private static JsonNode parse(byte[] content) throws HclSyntaxException {
    try {
      return MAPPER.readTree(content);
    } catch (JacksonException e) {
      throw new HclSyntaxException(
          Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private static HclBlock terraform(JsonNode node) {
    List<HclBlock> inner = new ArrayList<>();
    objects(node.path("backend"))
        .flatMap(backends -> backends.properties().stream())
        .forEach(backend ->
            objects(backend.getValue())
                .forEach(body ->
                    inner.add(block("backend", List.of(backend.getKey()), body, List.of()))));
    objects(node.path("cloud"))
        .forEach(body ->
            inner.add(
                block(
                    "cloud",
                    List.of(),
                    body,
                    objects(body.path("workspaces"))
                        .map(names -> block("workspaces", List.of(), names, List.of()))
                        .toList())));
    return block("terraform", List.of(), node, inner);
  }

  private static HclBlock block(
      String type, List<String> labels, JsonNode body, List<HclBlock> blocks) {
    Map<String, String> literals = new HashMap<>();
    List<String> computed = new ArrayList<>();
    body.properties()
        .forEach(property -> {
          if (isLiteral(property.getValue())) {
            literals.put(property.getKey(), property.getValue().asString());
          } else {
            computed.add(property.getKey());
          }
        });
    return new HclBlock(type, labels, literals, computed, blocks);
  }

  private static boolean isLiteral(JsonNode value) {
    return value.isValueNode()
        && !value.isNull()
        && !(value.isString()
            && (value.asString().contains("${") || value.asString().contains("%{")));
  }

  /** One object, or those of a list: the language takes both. */
  private static Stream<JsonNode> objects(JsonNode node) {
    return node.isArray()
        ? node.values().stream().filter(JsonNode::isObject)
        : Stream.of(node).filter(JsonNode::isObject);
  }

  private static List<HclToken> templates(JsonNode root) throws HclSyntaxException {
    List<HclToken> templates = new ArrayList<>();
    collect(root, templates);
    return templates;
  }

  // As deep as the parser allowed.
  private static void collect(JsonNode node, List<HclToken> templates) throws HclSyntaxException {
    if (node.isString()) {
      templates.add(HclLexer.template(node.asString()));
    }
    for (JsonNode value : node.values()) {
      collect(value, templates);
    }
  }
}
