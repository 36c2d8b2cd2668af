package dev.atoll.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Where the refs of a host were when they were last fetched. When that was is the time of a file,
 * one for each: a ref of git's has none.
 */
record Tips(Repository repository, Clock clock) {
  private static final String TIPS = "refs/atoll/tips/";

  Optional<ObjectId> of(String ref) throws IOException {
    return Optional.ofNullable(repository.exactRef(localName(ref))).map(Ref::getObjectId);
  }

  void keep(Ref ref) throws IOException {
    String name = localName(ref.getName());
    note(name);
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(ref.getObjectId());
    update.disableRefLog();
    try (RevWalk walk = new RevWalk(repository)) {
      update.setForceUpdate(true);
      RefUpdate.Result result = update.update(walk);
      switch (result) {
        case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
        case IO_FAILURE,
            LOCK_FAILURE,
            NOT_ATTEMPTED,
            REJECTED,
            REJECTED_CURRENT_BRANCH,
            REJECTED_MISSING_OBJECT,
            REJECTED_OTHER_REASON,
            RENAMED ->
            throw new IOException("cannot write " + ref.getName() + ": " + result);
      }
    }
  }

  /**
   * What the host is asked to send the difference to: where these refs were last, or when none of
   * them was ever here, where any was.
   */
  Set<ObjectId> likelyShared(Collection<Ref> wanted) throws IOException {
    String[] names = wanted.stream().map(ref -> localName(ref.getName())).toArray(String[]::new);
    Collection<Ref> known = repository.getRefDatabase().exactRef(names).values();
    return (known.isEmpty() ? repository.getRefDatabase().getRefsByPrefix(TIPS) : known)
        .stream().map(Ref::getObjectId).collect(Collectors.toSet());
  }

  /** Forgets what was last fetched before; what has no time counts from now on. */
  void forget(Instant before) throws IOException {
    for (Ref tip : repository.getRefDatabase().getRefsByPrefix(TIPS)) {
      Path fetched = fetched(tip.getName());
      if (!Files.exists(fetched)) {
        note(tip.getName());
      } else if (Files.getLastModifiedTime(fetched).toInstant().isBefore(before)) {
        Refs.delete(repository, tip);
        Files.deleteIfExists(fetched);
      }
    }
  }

  /** Hashed: no name of a host becomes a path, and {@code a} never stands in the way of a/b. */
  private static String localName(String ref) {
    return TIPS + Hashes.hex(ref);
  }

  private void note(String name) throws IOException {
    Path fetched = fetched(name);
    if (!Files.exists(fetched)) {
      Files.createDirectories(fetched.getParent());
      Files.createFile(fetched);
    }
    Files.setLastModifiedTime(fetched, FileTime.from(clock.instant()));
  }

  private Path fetched(String name) {
    Path folder = repository.getDirectory().toPath().resolve("atoll-fetched");
    return folder.resolve(name.substring(TIPS.length()));
  }
}
