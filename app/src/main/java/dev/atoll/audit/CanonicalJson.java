package dev.atoll.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that reads the same each time: keys in order, numbers as they were written. */
@Component
class CanonicalJson {
  /** The escape for the zero character, behind an even number of backslashes. */
  private static final Pattern ZERO = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  String write(Map<String, ?> value) {
    return json.writeValueAsString(value);
  }

  /** Without entries that are null. */
  Map<String, Object> read(String text) {
    Map<String, Object> facts = new LinkedHashMap<>(json.readValue(text, FACTS));
    facts.values().removeIf(value -> value == null);
    return facts;
  }

  /** PostgreSQL keeps no zero character, and a hostile title may hold one. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** As {@link #write}, for a column of type {@code jsonb}. */
  String storable(Map<String, ?> value) {
    return ZERO.matcher(write(value)).replaceAll("$1\\\\ufffd");
  }
}
