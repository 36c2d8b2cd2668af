package dev.atoll.config;

import java.util.List;
import java.util.Locale;

/**
 * Whether projects are looked for beside the configured ones.
 *
 * @param ignorePaths globs of directories in which none is found
 */
public record AutoDiscovery(Mode mode, List<String> ignorePaths) {
  /** When to look. */
  public enum Mode {
    /** Only if no project is configured. */
    AUTO,
    ENABLED,
    DISABLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public AutoDiscovery {
    ignorePaths = List.copyOf(ignorePaths);
  }

  static AutoDiscovery standard() {
    return new AutoDiscovery(Mode.AUTO, List.of());
  }
}
