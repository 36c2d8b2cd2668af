package dev.atoll.forge.github.fake;

import java.util.Locale;

/** What a person may do in a repository. */
public enum Role {
  NONE("none"),
  READ("read"),
  TRIAGE("read"),
  WRITE("write"),
  MAINTAIN("write"),
  ADMIN("admin");

  private final String permission;

  Role(String permission) {
    this.permission = permission;
  }

  /** The coarse word of four that old clients know. */
  String permission() {
    return permission;
  }

  String roleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
