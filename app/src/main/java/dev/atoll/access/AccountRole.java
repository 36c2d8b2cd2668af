package dev.atoll.access;

import java.util.Locale;

/** What an account may do on the pages; each may do what the ones before it may. */
public enum AccountRole {
  READ,
  WRITE,
  ADMIN;

  /** As in the column {@code account.role}. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AccountRole of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
