package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it is written by hand here: keys and values in turn. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object(@Nullable Object... keysAndValues) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int index = 0; index < keysAndValues.length; index += 2) {
      object.set(String.valueOf(keysAndValues[index]), value(keysAndValues[index + 1]));
    }
    return object;
  }

  static ArrayNode array(Collection<?> items) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(item -> array.add(value(item)));
    return array;
  }

  static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> MAPPER.nullNode();
      case JsonNode node -> node;
      case Instant time -> MAPPER.valueToTree(time(time));
      case Collection<?> items -> array(items);
      default -> MAPPER.valueToTree(value);
    };
  }

  /** GitHub's times have whole seconds. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A member's text, or the other when it is absent or null. */
  static String text(JsonNode object, String name, String otherwise) {
    JsonNode member = object.path(name);
    return member.isString() ? member.stringValue() : otherwise;
  }
}
