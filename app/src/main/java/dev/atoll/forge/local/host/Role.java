package dev.atoll.forge.local.host;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** What a user of the local forge may do, in every repository. */
enum Role {
  READ,
  WRITE,
  ADMIN;

  boolean atLeast(Role wanted) {
    return compareTo(wanted) >= 0;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Roles are lower-case words in the database. */
  @Converter(autoApply = true)
  static class Column implements AttributeConverter<Role, String> {
    @Override
    public String convertToDatabaseColumn(Role role) {
      return role.text();
    }

    @Override
    public Role convertToEntityAttribute(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
