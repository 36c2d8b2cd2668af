package dev.atoll.forge.github.fake;

import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** GitHub's REST specification, as far as it is sliced; says what is not as it should be. */
final class RestSpecification {
  /** Any operation may be answered so, though few declare it. */
  private static final Set<Integer> EVERYWHERE =
      Set.of(400, 401, 403, 404, 422, 429, 500, 502, 503);

  private static final JsonNode ERROR = Json.object("$ref", "#/components/schemas/basic-error");

  private final Schemas schemas = Schemas.load("rest.json", Dialects.getOpenApi30());
  private final List<Operation> operations = new ArrayList<>();

  RestSpecification() {
    for (Map.Entry<String, JsonNode> path : schemas.document().get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String verb = method.getKey().toUpperCase(Locale.ROOT);
        operations.add(new Operation(verb, path.getKey(), method.getValue()));
      }
    }
    operations.sort(Comparator.comparingInt(Operation::vagueness));
  }

  Schemas schemas() {
    return schemas;
  }

  /** An operation with the values of its path's parameters. */
  record Match(Operation operation, Map<String, String> parameters) {}

  Optional<Match> find(String method, String path) {
    for (Operation operation : operations) {
      Optional<Map<String, String>> parameters = operation.match(method, path);
      if (parameters.isPresent()) {
        return Optional.of(new Match(operation, parameters.get()));
      }
    }
    return Optional.empty();
  }

  List<String> names() {
    return operations.stream().map(Operation::name).toList();
  }

  /** What is wrong with a request's parameters and body. */
  List<String> problems(Match match, Map<String, String> query, JsonNode body) {
    List<String> problems = new ArrayList<>();
    List<JsonNode> declared =
        match.operation().node().path("parameters").valueStream().map(schemas::resolved).toList();
    query.forEach((name, value) -> problems.addAll(queryProblems(declared, name, value)));
    for (JsonNode parameter : declared) {
      String name = parameter.get("name").stringValue();
      if (parameter.get("in").stringValue().equals("path")) {
        String value = match.parameters().getOrDefault(name, "");
        problems.addAll(valueProblems(parameter, name, value));
      } else if (parameter.path("required").asBoolean(false) && !query.containsKey(name)) {
        problems.add("the parameter " + name + " is missing");
      }
    }
    problems.addAll(bodyProblems(match.operation().node().path("requestBody"), body));
    return problems;
  }

  private List<String> queryProblems(List<JsonNode> declared, String name, String value) {
    return declared.stream()
        .filter(parameter -> parameter.get("in").stringValue().equals("query"))
        .filter(parameter -> parameter.get("name").stringValue().equals(name))
        .findFirst()
        .map(parameter -> valueProblems(parameter, name, value))
        .orElseGet(() -> List.of("there is no parameter " + name));
  }

  private List<String> valueProblems(JsonNode parameter, String name, String value) {
    JsonNode schema = parameter.get("schema");
    String type = schemas.resolved(schema).path("type").asString("");
    JsonNode typed =
        switch (type) {
          case "integer" ->
              value.matches("-?\\d{1,18}") ? Json.value(Long.valueOf(value)) : Json.value(value);
          case "boolean" ->
              value.matches("true|false") ? Json.value(Boolean.valueOf(value)) : Json.value(value);
          default -> Json.value(value);
        };
    return schemas.problems(schema, typed).stream().map(it -> "parameter " + name + it).toList();
  }

  private List<String> bodyProblems(JsonNode declared, JsonNode body) {
    JsonNode schema =
        schemas.resolved(declared).path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      return body.isMissingNode() || body.isEmpty()
          ? List.of()
          : List.of("there is no body in this request");
    }
    if (body.isMissingNode()) {
      return declared.path("required").asBoolean(false)
          ? List.of("the body is missing")
          : List.of();
    }
    List<String> problems = new ArrayList<>(schemas.problems(schema, body));
    JsonNode shaped = Shape.pruning(schemas).of(schema, body.deepCopy());
    if (!shaped.equals(body)) {
      problems.add("the body has members that the specification does not have: " + body);
    }
    return problems;
  }

  /** The schema of an answer; empty when it has no body. */
  Optional<JsonNode> answerSchema(Operation operation, int status) {
    JsonNode answer = schemas.resolved(operation.node().at("/responses/" + status));
    JsonNode content = answer.path("content").path("application/json");
    if (content.has("schema")) {
      return Optional.of(content.get("schema"));
    }
    return status >= 400 && answer.path("content").isMissingNode() && status != 404
        ? Optional.of(ERROR)
        : Optional.empty();
  }

  /** What is wrong with an answer of ours. */
  List<String> answerProblems(Operation operation, int status, JsonNode body) {
    if (!operation.node().path("responses").has(String.valueOf(status))
        && !EVERYWHERE.contains(status)) {
      return List.of("is never answered with " + status);
    }
    Optional<JsonNode> schema = answerSchema(operation, status);
    if (schema.isEmpty()) {
      return body.isMissingNode() || status == 404 ? List.of() : List.of(status + " has no body");
    }
    return schemas.problems(schema.get(), body);
  }
}
