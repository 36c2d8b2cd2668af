package dev.atoll.forge.github.fake;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.Objects;

/** GitHub's own scalars, all of which are written as texts. */
final class GraphQlScalars {
  private GraphQlScalars() {}

  static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text()).build();
  }

  private static final class Text implements Coercing<String, String> {
    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseValue(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseLiteral(
        Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return switch (value) {
        case StringValue text -> Objects.requireNonNull(text.getValue());
        case IntValue number -> number.getValue().toString();
        default -> throw new CoercingParseLiteralException("a text is expected");
      };
    }
  }
}
