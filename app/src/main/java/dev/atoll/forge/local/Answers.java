package dev.atoll.forge.local;

import dev.atoll.forge.Approval;
import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The local forge's JSON, so much of it as is read. */
final class Answers {
  private Answers() {}

  record PersonJson(String id, String login) {
    Person person() {
      return new Person(id, login);
    }
  }

  record RepositoryJson(String path) {
    RepositoryId id() {
      return new RepositoryId(LocalConnection.NAME, path);
    }
  }

  record BranchJson(String branch, String commit, String ref) {}

  record PullRequestJson(
      String repository,
      long number,
      String title,
      String url,
      PersonJson author,
      String state,
      BranchJson head,
      BranchJson base,
      @Nullable String mergeCommit,
      Instant updated) {
    PullRequestRef ref() {
      return new PullRequestRef(new RepositoryId(LocalConnection.NAME, repository), number);
    }

    PullRequest pullRequest() {
      return new PullRequest(
          ref(),
          title,
          url,
          author.person(),
          PullRequest.State.valueOf(state.toUpperCase(Locale.ROOT)),
          PullRequest.Draft.READY,
          new CommitSha(head.commit()),
          head.branch(),
          head.ref(),
          repository,
          base.branch(),
          new CommitSha(base.commit()),
          repository,
          updated);
    }
  }

  record CommentJson(
      String id, PersonJson author, String body, Instant created, @Nullable Instant edited) {
    Comment comment() {
      Instant changed = edited == null ? created : edited;
      return new Comment(
          new CommentId(id), author.person(), body, created, changed, edited != null);
    }
  }

  record ApprovalJson(PersonJson by, String commit, Instant given) {
    Approval approval() {
      return new Approval(by.person(), new CommitSha(commit), given);
    }
  }

  record FileJson(String path, @Nullable String oldPath) {
    Stream<String> paths() {
      return Stream.concat(Stream.of(path), Optional.ofNullable(oldPath).stream());
    }
  }

  record MergeabilityJson(boolean mergeable, List<String> reasons) {}

  record PermissionJson(String permission) {}
}
