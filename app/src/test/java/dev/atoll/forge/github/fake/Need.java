package dev.atoll.forge.github.fake;

/**
 * What a call needs: an App's permission, or a person's role.
 *
 * @param write whether reading is not enough
 */
record Need(String permission, boolean write, Role role) {
  static Need read(String permission) {
    return new Need(permission, false, Role.READ);
  }

  static Need read(String permission, Role role) {
    return new Need(permission, false, role);
  }

  static Need write(String permission, Role role) {
    return new Need(permission, true, role);
  }

  boolean isMetBy(String level) {
    return level.equals("write") || level.equals("admin") || (!write && level.equals("read"));
  }
}
