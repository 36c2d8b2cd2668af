package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.RepositoryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * One repository's bare mirror: its folder, who uses it and whether it can be trusted. A mark in
 * the folder stands while a fetch writes; a mirror that is found with it was left by a crash, and
 * is made anew like one that was found broken.
 */
final class Mirror {
  private static final String WRITING = "atoll-writing";
  private static final String BROKEN = "atoll-broken";
  private static final String USED = "atoll-used";
  private static final String WITHOUT_REFS = "atoll-fetching";

  private final Path folder;
  private final Clock clock;

  /** Held by everything that reads or fetches; for writing by what deletes. */
  private final ReadWriteLock presence = new ReentrantReadWriteLock();

  private final Lock fetching = new ReentrantLock();

  /** Held by what uses refs without fetching; for writing by what moves them about. */
  private final ReadWriteLock refs = new ReentrantReadWriteLock();

  private volatile boolean writing;
  private @Nullable Repository open;
  private @Nullable Repository openWithoutRefs;

  /** Brings something into a repository, through one with the same objects and no refs. */
  interface Fetching<T> {
    T fetch(Repository repository, Repository withoutRefs) throws IOException;
  }

  /** Work on an open repository. */
  interface Reading<T> {
    T read(Repository repository) throws IOException;
  }

  Mirror(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  Path folder() {
    return folder;
  }

  Lock fetching() {
    return fetching;
  }

  /**
   * @throws MirrorException when the mirror lacks or cannot read what it should have
   */
  <T> T read(Reading<T> reading) {
    presence.readLock().lock();
    try {
      Files.setLastModifiedTime(used(), FileTime.from(clock.instant()));
      return reading.read(opened());
    } catch (MissingObjectException | CorruptObjectException broken) {
      mark(BROKEN);
      throw new MirrorException("the mirror in " + folder + " is broken", broken);
    } catch (IOException problem) {
      throw new MirrorException("the mirror in " + folder + " cannot be used", problem);
    } finally {
      presence.readLock().unlock();
    }
  }

  /** As {@link #read}, when all these commits are there. */
  <T> T read(List<CommitSha> needed, Reading<T> reading) {
    return read(repository -> {
      Set<CommitSha> missing = missing(repository, needed);
      if (!missing.isEmpty()) {
        throw new MirrorException("not in the mirror: " + missing + "; fetch first");
      }
      return reading.read(repository);
    });
  }

  /** As {@link #read}, for what reads or writes refs. */
  <T> T readRefs(List<CommitSha> needed, Reading<T> reading) {
    refs.readLock().lock();
    try {
      return read(needed, reading);
    } finally {
      refs.readLock().unlock();
    }
  }

  /**
   * Has the refs to itself: one that JGit packs cannot be written meanwhile, and may look as if it
   * were gone. Says whether it had, and waits for nobody.
   */
  boolean tidyRefs(Reading<?> tidying) {
    if (!fetching.tryLock()) {
      return false;
    }
    try {
      return tidyRefsIfUnused(tidying);
    } finally {
      fetching.unlock();
    }
  }

  private boolean tidyRefsIfUnused(Reading<?> tidying) {
    if (!refs.writeLock().tryLock()) {
      return false;
    }
    try {
      read(tidying);
      return true;
    } finally {
      refs.writeLock().unlock();
    }
  }

  boolean hasAll(Collection<CommitSha> commits) {
    try {
      return isSound() && read(repository -> missing(repository, commits).isEmpty());
    } catch (MirrorException problem) {
      if (isSound()) {
        throw problem;
      }
      return false; // Removed, or found broken, since it was looked at.
    }
  }

  static Set<CommitSha> missing(Repository repository, Collection<CommitSha> wanted)
      throws IOException {
    Set<CommitSha> missing = new HashSet<>();
    for (CommitSha commit : wanted) {
      if (!repository.getObjectDatabase().has(id(commit))) {
        missing.add(commit);
      }
    }
    return missing;
  }

  /** Whether there is a mirror that nothing speaks against. */
  boolean isSound() {
    return Files.exists(used())
        && Files.exists(folder.resolve(WITHOUT_REFS))
        && !Files.exists(folder.resolve(BROKEN))
        && (writing || !Files.exists(folder.resolve(WRITING)));
  }

  /**
   * Lets a fetch write. A crash leaves the mark; an exception that says that the other side failed
   * does not, as nothing half done is left then.
   */
  <T> T write(Fetching<T> fetch) {
    mark(WRITING);
    writing = true;
    try {
      T result = read(repository -> fetch.fetch(repository, openedWithoutRefs()));
      unmark();
      return result;
    } catch (ForgeException theirs) {
      unmark();
      throw theirs;
    } finally {
      writing = false;
    }
  }

  private void mark(String name) {
    try {
      Path mark = folder.resolve(name);
      if (!Files.exists(mark)) {
        Files.createFile(mark);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void unmark() {
    try {
      Files.deleteIfExists(folder.resolve(WRITING));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Makes an empty mirror where there is none, or one that cannot be trusted. */
  void prepare() {
    if (isSound()) {
      return;
    }
    try {
      delete();
      Files.createDirectories(folder);
      create();
      Files.createFile(used());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void create() throws IOException {
    try (Repository fresh = bare(folder).build()) {
      fresh.create(true);
      fresh.getConfig().setInt("gc", null, "auto", 0);
      // Else what was collected into one pack stays beside it for an hour, and each fetch of that
      // hour adds a pack and collects again.
      fresh.getConfig().setString("gc", null, "prunePackExpire", "now");
      fresh.getConfig().save();
    }
    try (Repository fresh = bare(folder.resolve(WITHOUT_REFS)).build()) {
      fresh.create(true);
      // A redirect could lead to a host that the credentials are not for.
      fresh.getConfig().setString("http", null, "followRedirects", "false");
      fresh.getConfig().save();
    }
  }

  /** The beginning of time for what is no mirror yet. */
  FileTime lastUse() throws IOException {
    return Files.exists(used()) ? Files.getLastModifiedTime(used()) : FileTime.fromMillis(0);
  }

  private void delete() throws IOException {
    presence.writeLock().lock();
    try {
      remove();
    } finally {
      presence.writeLock().unlock();
    }
  }

  /** Says whether it was: a mirror that is read or fetched stays. */
  boolean deleteIfIdle() throws IOException {
    if (!fetching.tryLock()) {
      return false;
    }
    try {
      return deleteIfUnread();
    } finally {
      fetching.unlock();
    }
  }

  private boolean deleteIfUnread() throws IOException {
    if (!presence.writeLock().tryLock()) {
      return false;
    }
    try {
      remove();
      return true;
    } finally {
      presence.writeLock().unlock();
    }
  }

  private void remove() throws IOException {
    close();
    FileUtils.delete(
        folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
  }

  synchronized void close() {
    if (open != null) {
      open.close();
      open = null;
    }
    if (openWithoutRefs != null) {
      openWithoutRefs.close();
      openWithoutRefs = null;
    }
  }

  private synchronized Repository opened() throws IOException {
    if (open == null) {
      if (!Files.exists(used())) {
        throw new MirrorException("there is no mirror in " + folder + ": fetch first");
      }
      removeLock();
      open = bare(folder).build();
    }
    return open;
  }

  /**
   * The same objects, and no ref: JGit offers every ref of a repository to the host as something
   * that it might have too, and the host has never heard of our merges.
   */
  private synchronized Repository openedWithoutRefs() throws IOException {
    if (openWithoutRefs == null) {
      openWithoutRefs =
          bare(folder.resolve(WITHOUT_REFS))
              .setObjectDirectory(folder.resolve(Constants.OBJECTS).toFile())
              .build();
    }
    return openWithoutRefs;
  }

  /** Nobody else works on it: it is of a process that was killed while it packed refs. */
  private void removeLock() throws IOException {
    Files.deleteIfExists(folder.resolve("packed-refs.lock"));
  }

  private static FileRepositoryBuilder bare(Path folder) {
    return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
  }

  private Path used() {
    return folder.resolve(USED);
  }

  static ObjectId id(CommitSha commit) {
    return ObjectId.fromString(commit.value());
  }

  static CommitSha sha(ObjectId id) {
    return new CommitSha(id.name());
  }

  static String folderName(RepositoryId repository) {
    return Hashes.hex(repository.connection() + "\n" + repository.path());
  }
}
