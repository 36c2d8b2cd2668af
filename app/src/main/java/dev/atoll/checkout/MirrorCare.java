package dev.atoll.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
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

  private static final int DAYS_OF_MERGES = 90;

  private final MirrorFolder folder;
  private final CheckoutSettings settings;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("mirror-care").factory());

  MirrorCare(MirrorFolder folder, CheckoutSettings settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
  }

  private record Sized(Mirror mirror, FileTime used, long bytes) {}

  void lookAfterSoon(Mirror mirror) {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> {
      try {
        collectGarbage(mirror);
        makeRoom();
      } catch (IOException | RuntimeException problem) {
        log.warn("Could not look after the mirrors", problem);
      }
    });
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

  /** Beside fetches, which may not wait for it: what they bring meanwhile is left alone. */
  void collectGarbage(Mirror mirror) {
    if (packs(mirror) > MOST_PACKS) {
      mirror.read(this::collect);
    }
  }

  private int collect(Repository repository) throws IOException {
    LocalDate oldest =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_OF_MERGES);
    List<Ref> merges = repository.getRefDatabase().getRefsByPrefix(TreeMerger.MERGES);
    for (Ref ref : merges) {
      String day = ref.getName().substring(TreeMerger.MERGES.length()).split("/", -1)[0];
      if (LocalDate.parse(day).isBefore(oldest)) {
        RefUpdate update = repository.updateRef(ref.getName());
        update.setForceUpdate(true);
        update.delete();
      }
    }
    try (Git git = Git.wrap(repository)) {
      git.gc().call();
    } catch (GitAPIException problem) {
      throw new IOException(problem);
    }
    return merges.size();
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
