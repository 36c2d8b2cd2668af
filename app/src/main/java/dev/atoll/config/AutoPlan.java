package dev.atoll.config;

import java.util.List;
import java.util.Optional;

/**
 * When a configured project is planned by itself.
 *
 * @param whenModified patterns relative to the project's directory, as a {@code .dockerignore}
 *     reads them; empty for the standard ones
 */
public record AutoPlan(Mode mode, Optional<List<String>> whenModified) {
  /** Whether a push plans it at all. */
  public enum Mode {
    ENABLED,
    DISABLED
  }

  /** What Atlantis looks for when a project does not say. */
  public static final List<String> STANDARD_PATTERNS =
      List.of(
          "**/*.tf*", "**/*.tofu", "**/*.tofu.json", "**/terragrunt.hcl", "**/.terraform.lock.hcl");

  public AutoPlan {
    whenModified = whenModified.map(List::copyOf);
  }

  public List<String> patterns() {
    return whenModified.orElse(STANDARD_PATTERNS);
  }

  /** For a project that says nothing about it, or that nobody configured. */
  public static AutoPlan standard() {
    return new AutoPlan(Mode.ENABLED, Optional.empty());
  }
}
