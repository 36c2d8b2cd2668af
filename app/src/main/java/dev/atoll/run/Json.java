package dev.atoll.run;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The jsonb columns of this package's tables. */
@Component
class Json {
  private final JsonMapper mapper;

  Json(JsonMapper mapper) {
    this.mapper = mapper;
  }

  String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  <T> T read(String text, Class<T> type) {
    return mapper.readValue(text, type);
  }
}
