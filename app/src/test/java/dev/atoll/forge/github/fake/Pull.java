package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A pull request. Its head's repository may be gone; its base's commit is that of the last push.
 */
final class Pull {
  final long id;
  final Repo repo;
  final int number;
  final Account author;
  final Instant created;
  Optional<Repo> headRepo;
  final Account headOwner;
  String headRef;
  String headSha;
  String baseRef;
  String baseSha;
  String title;
  Optional<String> body = Optional.empty();
  boolean draft;
  boolean open = true;
  boolean queued;
  Instant updated;
  Optional<Instant> closedAt = Optional.empty();
  Optional<Instant> mergedAt = Optional.empty();
  Optional<Account> mergedBy = Optional.empty();
  Optional<String> mergeCommit = Optional.empty();
  final List<Review> reviews = new ArrayList<>();
  final List<Conversation> threads = new ArrayList<>();
  final TreeSet<String> labels = new TreeSet<>();

  /** For which commits mergeability is being computed, and how many reads that still takes. */
  String computedFor = "";

  int readsToCompute;
  int readsHidden;

  Pull(
      long id,
      Repo repo,
      int number,
      Account author,
      Instant created,
      Head head,
      Base base,
      String title) {
    this.id = id;
    this.repo = repo;
    this.number = number;
    this.author = author;
    this.created = created;
    this.updated = created;
    this.headRepo = Optional.of(head.repo());
    this.headOwner = head.repo().owner;
    this.headRef = head.ref();
    this.headSha = head.sha();
    this.baseRef = base.ref();
    this.baseSha = base.sha();
    this.title = title;
  }

  record Head(Repo repo, String ref, String sha) {}

  record Base(String ref, String sha) {}

  /** A conversation at a line. */
  static final class Conversation {
    final long id;
    boolean resolved;

    Conversation(long id) {
      this.id = id;
    }
  }

  String nodeId() {
    return World.nodeId("PR", id);
  }

  String headLabel() {
    return headOwner.login() + ":" + headRef;
  }

  boolean isCrossRepository() {
    return headRepo.filter(repo::equals).isEmpty();
  }
}
