package dev.atoll.forge.github.fake;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.WiringFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Executes queries on a slice of GitHub's schema, so that wrong ones are found out. */
final class GraphQlServer {
  private final GraphQL graphql;
  private final GraphQlData data;
  private final Deviations deviations;

  GraphQlServer(GraphQlData data, Deviations deviations) {
    this.data = data;
    this.deviations = deviations;
    this.graphql = GraphQL.newGraphQL(schema()).build();
  }

  /** The value of a field that depends on arguments, or is dear. */
  interface Lazy {
    @Nullable Object get(DataFetchingEnvironment environment);
  }

  /** An error with one of GitHub's types. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String type;

    Failure(String type, String message) {
      super(message);
      this.type = type;
    }
  }

  private GraphQLSchema schema() {
    TypeDefinitionRegistry types = new SchemaParser().parse(Schemas.resource("schema.graphql"));
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new Everything());
    types.scalars().values().stream()
        .filter(scalar ->
            !List.of("String", "Int", "Float", "Boolean", "ID").contains(scalar.getName()))
        .forEach(scalar -> wiring.scalar(GraphQlScalars.text(scalar.getName())));
    GraphQLCodeRegistry registry =
        GraphQLCodeRegistry.newCodeRegistry()
            .defaultDataFetcher(DataFetcherFactories.useDataFetcher(this::field))
            .build();
    return new SchemaGenerator().makeExecutableSchema(types, wiring.codeRegistry(registry).build());
  }

  /** Objects say themselves of which type they are. */
  private static final class Everything implements WiringFactory {
    @Override
    public boolean providesTypeResolver(graphql.schema.idl.InterfaceWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(graphql.schema.idl.InterfaceWiringEnvironment environment) {
      return Everything::type;
    }

    @Override
    public boolean providesTypeResolver(graphql.schema.idl.UnionWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(graphql.schema.idl.UnionWiringEnvironment environment) {
      return Everything::type;
    }

    private static GraphQLObjectType type(graphql.TypeResolutionEnvironment environment) {
      Map<String, Object> object = environment.getObject();
      String name = (String) Objects.requireNonNull(object.get("__typename"));
      return Objects.requireNonNull(environment.getSchema().getObjectType(name));
    }
  }

  private @Nullable Object field(DataFetchingEnvironment environment) {
    Map<String, @Nullable Object> source = Objects.requireNonNull(environment.getSource());
    String name = environment.getField().getName();
    if (!source.containsKey(name)) {
      deviations.add("the fake has no data for " + environment.getParentType() + "." + name);
    }
    return source.get(name) instanceof Lazy lazy ? lazy.get(environment) : source.get(name);
  }

  /** {@code query repository} or {@code mutation minimizeComment}: the fields at the root. */
  String describe(JsonNode body) {
    try {
      Document document = new Parser().parseDocument(Json.text(body, "query", ""));
      OperationDefinition operation =
          document.getDefinitionsOfType(OperationDefinition.class).getFirst();
      String fields =
          operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
              .map(Field::getName)
              .collect(Collectors.joining(","));
      return World.key(operation.getOperation().name()) + " " + fields;
    } catch (InvalidSyntaxException | java.util.NoSuchElementException _) {
      return "?";
    }
  }

  Answer answer(JsonNode body, Caller caller) {
    if (caller instanceof Caller.AsApp) {
      throw Refusal.of(401, "Bad credentials");
    }
    if (!body.path("query").isString()) {
      deviations.add("GraphQL: a body without a query: " + body);
      return Answer.error(400, "Problems parsing JSON");
    }
    ExecutionInput input =
        ExecutionInput.newExecutionInput(body.get("query").stringValue())
            .variables(variables(body.path("variables")))
            .root(data.root(caller))
            .build();
    return shown(graphql.execute(input));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> variables(JsonNode variables) {
    return variables.isObject() ? Json.MAPPER.treeToValue(variables, Map.class) : Map.of();
  }

  private Answer shown(ExecutionResult result) {
    List<ObjectNode> errors = new ArrayList<>();
    for (GraphQLError error : result.getErrors()) {
      errors.add(shown(error));
    }
    ObjectNode json = Json.object("data", result.isDataPresent() ? result.getData() : null);
    if (!errors.isEmpty()) {
      json.set("errors", Json.array(errors));
    }
    return Answer.ok(json);
  }

  private ObjectNode shown(GraphQLError error) {
    ObjectNode json = Json.object("message", error.getMessage());
    if (error instanceof graphql.ExceptionWhileDataFetching fetching
        && fetching.getException() instanceof Failure failure) {
      json.put("type", failure.type);
      json.put("message", failure.getMessage());
      if (failure.type.endsWith("PAGINATION") || failure.type.endsWith("BOUNDARIES")) {
        deviations.add("GraphQL: " + failure.getMessage());
      }
    } else {
      deviations.add("GraphQL: " + error.getMessage());
    }
    if (error.getPath() != null) {
      json.set("path", Json.array(error.getPath()));
    }
    return json;
  }
}
