package dev.atoll.forge;

import java.util.List;
import java.util.Optional;

/** What was seen of repositories so far: which names are of the same one. */
@FunctionalInterface
public interface RepositoryIdentities {
  /** Empty when nothing was seen under this name yet. */
  Optional<Identity> of(RepositoryId named);

  /**
   * One repository.
   *
   * @param hostId what its host calls it inside, whatever its name is
   * @param names all that it was seen under, the newest first
   */
  record Identity(String hostId, List<RepositoryId> names) {
    public Identity {
      names = List.copyOf(names);
    }
  }
}
