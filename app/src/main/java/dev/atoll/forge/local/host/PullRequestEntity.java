package dev.atoll.forge.local.host;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A branch that somebody wants to merge. */
@Entity
@Table(name = "local_forge_pull_request")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by JPA.
class PullRequestEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private long repositoryId;

  private long number;
  private String title;
  private long authorId;
  private Standing state;
  private String headBranch;
  private String headCommit;
  private String baseBranch;
  private @Nullable String mergeCommit;
  private Instant createdAt;
  private Instant updatedAt;
  @Version private long version;

  protected PullRequestEntity() {}

  static PullRequestEntity open(
      HostedRepository repository, long number, ForgeUser author, Head head, Instant now) {
    var opened = new PullRequestEntity();
    opened.repositoryId = repository.id();
    opened.number = number;
    opened.title = head.subject();
    opened.authorId = author.id();
    opened.state = Standing.OPEN;
    opened.headBranch = head.branch();
    opened.headCommit = head.commit();
    opened.baseBranch = repository.defaultBranch();
    opened.createdAt = now;
    opened.updatedAt = now;
    return opened;
  }

  long id() {
    return id;
  }

  long number() {
    return number;
  }

  String title() {
    return title;
  }

  long authorId() {
    return authorId;
  }

  Standing state() {
    return state;
  }

  String headBranch() {
    return headBranch;
  }

  String headCommit() {
    return headCommit;
  }

  String baseBranch() {
    return baseBranch;
  }

  @Nullable String mergeCommit() {
    return mergeCommit;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  boolean isOpen() {
    return state == Standing.OPEN;
  }

  void synchronizeTo(String commit, Instant now) {
    requireOpen("follow its branch");
    headCommit = commit;
    updatedAt = now;
  }

  void retitle(String newTitle, Instant now) {
    title = newTitle;
    updatedAt = now;
  }

  void retarget(String base, Instant now) {
    requireOpen("go onto another branch");
    baseBranch = base;
    updatedAt = now;
  }

  void close(Instant now) {
    requireOpen("be closed");
    state = Standing.CLOSED;
    updatedAt = now;
  }

  void merge(String commit, Instant now) {
    requireOpen("be merged");
    state = Standing.MERGED;
    mergeCommit = commit;
    updatedAt = now;
  }

  void reopen(String commit, Instant now) {
    if (state != Standing.CLOSED) {
      throw Refusal.conflict("only a closed pull request can be reopened, this one is " + word());
    }
    state = Standing.OPEN;
    headCommit = commit;
    updatedAt = now;
  }

  private void requireOpen(String what) {
    if (!isOpen()) {
      throw Refusal.conflict("it cannot " + what + ": it is " + word());
    }
  }

  private String word() {
    return state.text();
  }
}
