package dev.atoll.forge;

import dev.atoll.platform.Rejection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every connection of this server, by name. */
public class Forges {
  private final Map<String, Forge> byConnection = new TreeMap<>();

  public Forges(List<Forge> forges) {
    for (Forge forge : forges) {
      if (byConnection.put(forge.connection(), forge) != null) {
        throw new IllegalStateException(
            "two connections are called \"" + forge.connection() + "\": rename one");
      }
    }
  }

  public Optional<Forge> find(String connection) {
    return Optional.ofNullable(byConnection.get(connection));
  }

  /** The connection of a repository that is known to belong to one. */
  public Forge of(RepositoryId repository) {
    return find(repository.connection())
        .orElseThrow(() ->
            new Rejection(
                "the connection \"" + repository.connection() + "\" is not configured any more"));
  }

  public Collection<Forge> all() {
    return List.copyOf(byConnection.values());
  }
}
