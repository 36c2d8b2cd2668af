package dev.atoll.checkout;

import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Exported trees that nobody uses any more, for the next who wants one of the same repository: to
 * make many files and to delete them again is slower than what Terraform does with most of them.
 * What is known of them is in memory, so a new start begins without.
 */
@Component
class TreeStock implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(TreeStock.class);
  private static final int MOST = 64;

  /** In all of them: each is remembered. */
  private static final int MOST_FILES = 200_000;

  private static final Set<PosixFilePermission> ONLY_US =
      PosixFilePermissions.fromString("rwx------");

  private final Path all;
  private final Path root;
  private final CheckoutSettings settings;
  private final Map<Path, Idle> lent = new ConcurrentHashMap<>();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("tree-stock").factory());

  TreeStock(DataFolder data, CheckoutSettings settings) {
    this.all = data.resolve("trees");
    this.root = all.resolve(UUID.randomUUID().toString());
    this.settings = settings;
    thread.execute(this::deleteThoseOfOtherStarts);
  }

  record Idle(RepositoryId repository, Path folder, WrittenTree tree) {
    long bytes() {
      return tree.plan().bytes();
    }
  }

  /** One that is the caller's from now on, the most recently used. */
  Optional<Idle> take(RepositoryId repository) {
    synchronized (idle) {
      for (Iterator<Idle> latest = idle.descendingIterator(); latest.hasNext(); ) {
        Idle tree = latest.next();
        if (tree.repository().equals(repository)) {
          latest.remove();
          return Optional.of(tree);
        }
      }
      return Optional.empty();
    }
  }

  /** Remembers what stands in a folder until it is brought back. */
  void lend(RepositoryId repository, Path folder, WrittenTree tree) {
    lent.keySet().removeIf(Files::notExists);
    lent.put(folder, new Idle(repository, folder, tree));
  }

  /** Takes a folder away from where it was used, when it is known and there is room. */
  void takeBack(Path folder) throws IOException {
    Idle used = lent.remove(folder);
    if (used == null || used.bytes() > settings.idleTrees().toBytes() || !Files.exists(folder)) {
      return;
    }
    Files.createDirectories(root, PosixFilePermissions.asFileAttribute(ONLY_US));
    Path place = root.resolve(UUID.randomUUID().toString());
    Files.move(folder, place);
    later(
        () -> {
          TreeCleaning.clean(place, used.tree(), used.tree().plan());
          keep(new Idle(used.repository(), place, used.tree()));
        },
        place);
  }

  private void keep(Idle tree) {
    synchronized (idle) {
      idle.addLast(tree);
      while (isTooMuch()) {
        giveUp(idle.removeFirst().folder());
      }
    }
  }

  private boolean isTooMuch() {
    return idle.size() > MOST
        || idle.stream().mapToLong(Idle::bytes).sum() > settings.idleTrees().toBytes()
        || idle.stream().mapToInt(it -> it.tree().files().size()).sum() > MOST_FILES;
  }

  /** Of a tree that was taken, or that is not to be believed. */
  void giveUp(Path folder) {
    later(() -> FolderDeletion.delete(folder), folder);
  }

  /** Returns when what was brought back until now can be taken. */
  void settle() {
    CompletableFuture.runAsync(() -> {}, thread).join();
  }

  private interface Deed {
    void run() throws IOException;
  }

  /** What fails for a folder makes it one that is deleted, or waits for the next start. */
  private void later(Deed deed, Path folder) {
    try {
      thread.execute(() -> {
        try {
          deed.run();
        } catch (IOException | RuntimeException problem) {
          log.info("A used tree is given up: {}", problem.toString());
          deleteIfPossible(folder);
        }
      });
    } catch (RejectedExecutionException _) {
      log.debug("{} is left to the next start", folder);
    }
  }

  private static void deleteIfPossible(Path folder) {
    try {
      FolderDeletion.delete(folder);
    } catch (IOException problem) {
      log.warn("Cannot delete {}", folder, problem);
    }
  }

  private void deleteThoseOfOtherStarts() {
    if (!Files.isDirectory(all)) {
      return;
    }
    try (var others = Files.list(all)) {
      others.filter(folder -> !folder.equals(root)).forEach(TreeStock::deleteIfPossible);
    } catch (IOException problem) {
      log.warn("Cannot look into {}", all, problem);
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
