package dev.atoll.forge.local.host;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody said on a pull request. */
@Entity
@Table(name = "local_forge_comment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by JPA.
class CommentEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private long pullRequestId;
  private long authorId;
  private String body;
  private Instant createdAt;
  private @Nullable Instant editedAt;
  private @Nullable Instant foldedAt;

  protected CommentEntity() {}

  CommentEntity(long pullRequestId, ForgeUser author, String body, Instant now) {
    this.pullRequestId = pullRequestId;
    this.authorId = author.id();
    this.body = body;
    this.createdAt = now;
  }

  long id() {
    return id;
  }

  long authorId() {
    return authorId;
  }

  String body() {
    return body;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant editedAt() {
    return editedAt;
  }

  boolean isFolded() {
    return foldedAt != null;
  }

  void edit(String newBody, Instant now) {
    body = newBody;
    editedAt = now;
  }

  void fold(Instant now) {
    foldedAt = now;
  }
}
