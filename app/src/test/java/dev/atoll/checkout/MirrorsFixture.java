package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Mirrors over a folder of a test's own. */
final class MirrorsFixture implements AutoCloseable {
  static final RepositoryId REPOSITORY = new RepositoryId("local", "team/infra");

  final MirrorFolder folder;
  final MirrorCare care;
  final TreeStock stock;
  final Mirrors mirrors;

  MirrorsFixture(Path data) {
    this(data, settings());
  }

  MirrorsFixture(Path data, CheckoutSettings settings) {
    this(data, settings, Clock.systemUTC());
  }

  MirrorsFixture(Path data, CheckoutSettings settings, Clock clock) {
    folder = new MirrorFolder(new DataFolder(data), clock);
    care = new MirrorCare(folder, settings, clock);
    stock = new TreeStock(new DataFolder(data), settings);
    mirrors = new Mirrors(folder, care, stock, settings, clock);
  }

  static CheckoutSettings settings() {
    return new CheckoutSettings(
        DataSize.ofGigabytes(1),
        1000,
        DataSize.ofMegabytes(10),
        DataSize.ofMegabytes(100),
        Duration.ofSeconds(10));
  }

  FetchOutcome fetch(GitRepository origin, CommitSha wanted) {
    return mirrors.fetch(REPOSITORY, origin.access(), List.of("refs/heads/main"), List.of(wanted));
  }

  FetchOutcome fetch(GitRepository origin, String... branches) {
    List<String> refs = List.of(branches).stream().map(branch -> "refs/heads/" + branch).toList();
    return mirrors.fetch(REPOSITORY, origin.access(), refs, List.of());
  }

  Path mirror() {
    return folder.of(REPOSITORY).folder();
  }

  @Override
  public void close() {
    care.destroy();
    stock.destroy();
    folder.destroy();
  }
}
