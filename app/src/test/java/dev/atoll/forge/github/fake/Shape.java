package dev.atoll.forge.github.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what the fake knows of a thing into the form that a schema has for it: members that this
 * form lacks go, and decoration that nobody reads (addresses, counters) comes. Members with a
 * meaning are never made up: when the fake forgets one, validation says so.
 */
final class Shape {
  private static final Set<String> SWITCHES =
      Set.of("site_admin", "disabled", "is_template", "two_factor_authentication", "default");
  private static final Set<String> COUNTERS =
      Set.of(
          "forks",
          "watchers",
          "open_issues",
          "size",
          "public_repos",
          "public_gists",
          "followers",
          "following",
          "collaborators",
          "disk_usage",
          "owned_private_repos",
          "private_gists",
          "total_private_repos",
          "review_comments",
          "comment_count");
  private static final Set<String> LISTS =
      Set.of("topics", "labels", "assignees", "requested_reviewers", "requested_teams");
  private static final Set<String> NOTHINGS =
      Set.of(
          "mirror_url",
          "homepage",
          "language",
          "license",
          "milestone",
          "assignee",
          "auto_merge",
          "active_lock_reason",
          "gravatar_id",
          "name",
          "company",
          "blog",
          "location",
          "email",
          "hireable",
          "bio",
          "description",
          "avatar_url",
          "closed_at",
          "merged_at",
          "merge_commit_sha",
          "suspended_by",
          "suspended_at",
          "single_file_name",
          "mergeable",
          "rebaseable",
          "merged_by",
          "body",
          "performed_via_github_app",
          "external_url",
          "parent",
          "sub_issues_summary",
          "archived_at",
          "verification",
          "html_url",
          "requester");

  private final Schemas schemas;
  private final Optional<String> decoration;

  private Shape(Schemas schemas, Optional<String> decoration) {
    this.schemas = schemas;
    this.decoration = decoration;
  }

  /** Decorates with addresses below this one. */
  static Shape decorating(Schemas schemas, String address) {
    return new Shape(schemas, Optional.of(address));
  }

  /** Only takes away what a schema does not know. */
  static Shape pruning(Schemas schemas) {
    return new Shape(schemas, Optional.empty());
  }

  JsonNode of(JsonNode schema, JsonNode value) {
    switch (value) {
      case ArrayNode items -> each(items, schema);
      case ObjectNode object -> object(object, schema);
      default -> {}
    }
    return value;
  }

  private void each(ArrayNode items, JsonNode schema) {
    for (JsonNode variant : variants(schema, Json.object())) {
      if (variant.has("items")) {
        items.forEach(item -> of(variant.get("items"), item));
      }
    }
  }

  private void object(ObjectNode object, JsonNode schema) {
    Map<String, JsonNode> properties = new TreeMap<>();
    Set<String> required = new TreeSet<>();
    boolean open = false;
    for (JsonNode variant : variants(schema, object)) {
      variant
          .path("properties")
          .properties()
          .forEach(p -> properties.put(p.getKey(), p.getValue()));
      variant.path("required").forEach(name -> required.add(name.stringValue()));
      open |= variant.path("additionalProperties").isObject();
    }
    if (properties.isEmpty()) {
      return;
    }
    if (!open) {
      object.retain(properties.keySet());
    }
    decoration.ifPresent(address ->
        required.stream()
            .filter(name -> !object.has(name))
            .forEach(name -> decorate(object, name, properties, address)));
    properties.forEach((name, property) -> of(property, object.path(name)));
  }

  /** The schemas that apply together: all of {@code allOf}, and of alternatives the fitting one. */
  private List<JsonNode> variants(JsonNode schema, JsonNode value) {
    List<JsonNode> found = new ArrayList<>();
    JsonNode resolved = schemas.resolved(schema);
    found.add(resolved);
    resolved.path("allOf").forEach(part -> found.addAll(variants(part, value)));
    Consumer<JsonNode> alternatives =
        parts ->
            parts
                .valueStream()
                .map(schemas::resolved)
                .filter(part -> fits(part, value))
                .findFirst()
                .ifPresent(part -> found.addAll(variants(part, value)));
    alternatives.accept(resolved.path("anyOf"));
    alternatives.accept(resolved.path("oneOf"));
    return found;
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    if (schema.has("allOf")) {
      return schema
          .get("allOf")
          .valueStream()
          .map(schemas::resolved)
          .allMatch(part -> fits(part, value));
    }
    JsonNode type = schema.path("type");
    return (type.isMissingNode() || type.toString().contains("object"))
        && !schema.path("properties").isEmpty()
        && schema.get("properties").properties().stream()
            .allMatch(p -> allows(p.getValue(), value.path(p.getKey())));
  }

  private boolean allows(JsonNode property, JsonNode value) {
    JsonNode allowed = schemas.resolved(property).path("enum");
    return !allowed.isArray()
        || value.isMissingNode()
        || allowed.valueStream().anyMatch(value::equals);
  }

  private void decorate(
      ObjectNode object, String name, Map<String, JsonNode> properties, String address) {
    JsonNode schema = schemas.resolved(properties.getOrDefault(name, Json.object()));
    if (name.equals("_links") || schema.path("required").toString().equals("[\"href\"]")) {
      object(object.putObject(name), schema);
    } else if (NOTHINGS.contains(name) && mayBeNull(schema)) {
      object.putNull(name);
    } else if (name.endsWith("_url") || name.equals("url") || name.equals("href")) {
      object.put(name, address + "/" + name);
    } else if (name.startsWith("has_") || SWITCHES.contains(name)) {
      object.put(name, false);
    } else if (name.endsWith("_count") || COUNTERS.contains(name)) {
      object.put(name, 0);
    } else if (LISTS.contains(name)) {
      object.putArray(name);
    } else if (name.equals("gravatar_id") || name.equals("blog") || name.equals("email")) {
      object.put(name, "");
    }
  }

  private boolean mayBeNull(JsonNode schema) {
    return schema.path("nullable").asBoolean(false)
        || schema.path("type").toString().contains("\"null\"")
        || schema.path("enum").valueStream().anyMatch(JsonNode::isNull)
        || schema.path("anyOf").valueStream().map(schemas::resolved).anyMatch(this::mayBeNull)
        || schema.path("oneOf").valueStream().map(schemas::resolved).anyMatch(this::mayBeNull)
        || schema.path("allOf").valueStream().map(schemas::resolved).anyMatch(this::mayBeNull);
  }
}
