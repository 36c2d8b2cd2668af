package dev.atoll.forge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which repositories somebody is told of. */
public sealed interface RepositoryScope {
  /** Whatever there is, and what belongs to no repository. */
  record All() implements RepositoryScope {}

  /** These and nothing else. */
  record Only(Set<RepositoryId> repositories) implements RepositoryScope {
    public Only {
      repositories = Set.copyOf(repositories);
    }
  }

  static RepositoryScope all() {
    return new All();
  }

  default boolean contains(RepositoryId repository) {
    return switch (this) {
      case All() -> true;
      case Only(var repositories) -> repositories.contains(repository);
    };
  }

  /** For SQL: each as {@code connection/path}; null for all. */
  default String @Nullable [] names() {
    return switch (this) {
      case All() -> null;
      case Only(var repositories) ->
          repositories.stream().map(RepositoryId::toString).sorted().toArray(String[]::new);
    };
  }
}
