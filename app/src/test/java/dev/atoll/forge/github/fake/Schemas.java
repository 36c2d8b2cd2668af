package dev.atoll.forge.github.fake;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A slice of one of GitHub's specifications, and the schemas in it. */
final class Schemas {
  private final String address;
  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<JsonNode, Schema> known = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<String, JsonNode> parts = new ConcurrentHashMap<>();

  private Schemas(String address, JsonNode document, SchemaRegistry registry) {
    this.address = address;
    this.document = document;
    this.registry = registry;
  }

  static Schemas load(String name, Dialect dialect) {
    String address = "https://specification.invalid/" + name;
    JsonNode document = Json.MAPPER.readTree(resource(name));
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            dialect, builder -> builder.schemas(Map.of(address, document.toString())));
    return new Schemas(address, document, registry);
  }

  static String resource(String name) {
    try (InputStream stream = Schemas.class.getResourceAsStream("/github/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** What the node refers to, or itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = parts.computeIfAbsent(at.get("$ref").stringValue(), it -> document.at(it.substring(1)));
    }
    return at;
  }

  /** What is wrong with an instance; nothing when it is as the schema says. */
  List<String> problems(JsonNode schema, JsonNode instance) {
    JsonNode judged = withForks(instance.deepCopy());
    return known.computeIfAbsent(schema, this::compiled).validate(judged).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /** The specification calls head.repo required, but it is null when a fork was deleted. */
  private static JsonNode withForks(JsonNode node) {
    if (node.path("head") instanceof ObjectNode head && head.path("repo").isNull()) {
      head.set("repo", node.path("base").path("repo").deepCopy());
    }
    node.forEach(Schemas::withForks);
    return node;
  }

  private Schema compiled(JsonNode schema) {
    return registry.getSchema(absolute(schema.deepCopy()));
  }

  private JsonNode absolute(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("$ref").isString()) {
      object.put("$ref", address + object.get("$ref").stringValue());
    }
    node.forEach(this::absolute);
    return node;
  }
}
