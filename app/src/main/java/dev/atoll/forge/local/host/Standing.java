package dev.atoll.forge.local.host;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Where a pull request stands. */
enum Standing {
  OPEN,
  MERGED,
  CLOSED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Standings are lower-case words in the database. */
  @Converter(autoApply = true)
  static class Column implements AttributeConverter<Standing, String> {
    @Override
    public String convertToDatabaseColumn(Standing standing) {
      return standing.text();
    }

    @Override
    public Standing convertToEntityAttribute(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
