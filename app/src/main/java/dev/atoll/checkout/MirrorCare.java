package dev.atoll.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Keeps mirrors small: collects garbage, and removes the least recently used ones. */
@Component
class MirrorCare implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(MirrorCare.class);

  /** Each fetch adds a pack; many of them make every look-up slow. */
  private static final int MOST_PACKS = 40;

  /** For as long as a merge is kept, or a branch that is not fetched any more. */
  private static final Duration KEPT = Duration.ofDays(90);

  /** To look how large all mirrors are takes a while where they are many. */
  private static final Duration MAKE_ROOM_EVERY = Duration.ofMinutes(1);

  private final MirrorFolder folder;
  private final CheckoutSettings settings;
  private final Clock clock;
  private final AtomicBoolean makesRoomSoon = new AtomicBoolean();

  /** One at a time: JGit leaves undone what is collected in the same mirror already. */
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("mirror-care").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  MirrorCare(MirrorFolder folder, CheckoutSettings settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
  }

  private record Sized(Mirror mirror, FileTime used, long bytes) {}

  /**
   * To be asked when something was brought into a mirror.
   *
   * @return done when the garbage of the mirror is collected, as far as that was worth it
   */
  Future<?> lookAfterSoon(Mirror mirror) {
    if (makesRoomSoon.compareAndSet(false, true)) {
      var _ = thread.schedule(this::makeRoomNow, MAKE_ROOM_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
    return thread.submit(() -> collectGarbage(mirror));
  }

  private void makeRoomNow() {
    makesRoomSoon.set(false);
    try {
      makeRoom();
    } catch (IOException | RuntimeException problem) {
      log.warn("Could not make room for mirrors", problem);
    }
  }

  /** The most recently used one stays, however large it is. */
  void makeRoom() throws IOException {
    List<Sized> mirrors = new ArrayList<>();
    for (Mirror mirror : folder.onDisk()) {
      mirrors.add(new Sized(mirror, mirror.lastUse(), bytes(mirror.folder())));
    }
    mirrors.sort(Comparator.comparing(Sized::used));
    long total = mirrors.stream().mapToLong(Sized::bytes).sum();
    for (Sized oldest : mirrors.subList(0, Math.max(0, mirrors.size() - 1))) {
      if (total <= settings.mirrorsLimit().toBytes()) {
        return;
      }
      if (oldest.mirror().deleteIfIdle()) {
        log.info("Removed the mirror in {} to make room", oldest.mirror().folder());
        total -= oldest.bytes();
      }
    }
  }

  private void collectGarbage(Mirror mirror) {
    try {
      if (packs(mirror) > MOST_PACKS) {
        tidyRefs(mirror);
        mirror.read(MirrorCare::repack);
      }
    } catch (RuntimeException problem) {
      log.warn("Could not collect the garbage in {}", mirror.folder(), problem);
    }
  }

  /**
   * Forgets refs that nobody asked for in a long time, and packs what is left. When somebody uses
   * them it is left for the next time, which is said.
   */
  boolean tidyRefs(Mirror mirror) {
    return mirror.tidyRefs(repository -> {
      Instant oldest = clock.instant().minus(KEPT);
      new Tips(repository, clock).forget(oldest);
      TreeMerger.forget(repository, LocalDate.ofInstant(oldest, ZoneOffset.UTC));
      return Refs.pack(repository);
    });
  }

  /**
   * Beside fetches, which may not wait for it: what they bring meanwhile is left alone. Not by
   * JGit's command, which packs the refs too.
   *
   * @return how many objects and packs there are then
   */
  static GC.RepoStatistics repack(Repository repository) throws IOException {
    GC garbage = new GC((FileRepository) repository);
    try {
      garbage.repack();
      garbage.prune(Set.of());
    } catch (ParseException problem) {
      throw new IOException(problem);
    }
    return garbage.getStatistics();
  }

  private static long packs(Mirror mirror) {
    Path packs = mirror.folder().resolve("objects/pack");
    try (Stream<Path> files = Files.list(packs)) {
      return files.filter(file -> file.toString().endsWith(".pack")).count();
    } catch (IOException _) {
      return 0;
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(MirrorCare::size).sum();
    } catch (UncheckedIOException vanished) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
