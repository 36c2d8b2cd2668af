package dev.atoll.project;

import dev.atoll.config.RepositorySettings;
import dev.atoll.forge.RepositoryId;

/**
 * Which state a project writes: what is locked. Two projects with one key share a state; where it
 * cannot be told apart, they share a key, for waiting harms less than two writers.
 */
public sealed interface StateKey {
  /** Who keeps the state. */
  enum Kept {
    BY_ATOLL,
    BY_BACKEND
  }

  record Known(String key, Kept kept) implements StateKey {}

  /**
   * Nothing can be applied.
   *
   * @param reason a phrase that names the backend and what it does not say
   */
  record Unknown(String reason) implements StateKey {}

  /** The key that the server's settings give, otherwise what the project's code says. */
  static StateKey of(RepositoryId repository, Project project, RepositorySettings settings) {
    if (project.backend() instanceof Backend.Unread(String path)) {
      return new Unknown(path + " cannot be read here, and may name a backend");
    }
    Kept kept = kept(project.backend());
    return settings
        .stateKey(project.directory(), project.workspace())
        .<StateKey>map(key -> new Known("configured:" + key, kept))
        .orElseGet(() -> written(repository, project));
  }

  private static Kept kept(Backend backend) {
    return switch (backend) {
      case Backend.None _ -> Kept.BY_ATOLL;
      case Backend.Block block -> block.type().equals("local") ? Kept.BY_ATOLL : Kept.BY_BACKEND;
      case Backend.Cloud _, Backend.Unread _ -> Kept.BY_BACKEND;
    };
  }

  private static StateKey written(RepositoryId repository, Project project) {
    if (kept(project.backend()) == Kept.BY_ATOLL) {
      String key = "atoll:" + repository + ":" + project.directory() + ":" + project.workspace();
      return new Known(key, Kept.BY_ATOLL);
    }
    return switch (project.backend()) {
      case Backend.Block block -> BackendKey.of(block, project.workspace());
      case Backend.Cloud cloud -> BackendKey.cloud(cloud.literals(), project.workspace());
      case Backend.None _, Backend.Unread _ ->
          throw new IllegalStateException("said before: " + project.backend());
    };
  }
}
