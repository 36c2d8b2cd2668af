package dev.atoll.forge.local.host;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the local forge says about its things, in its API, its deliveries and its pages. */
final class Views {
  private Views() {}

  record Person(String id, String login) {
    static Person of(ForgeUser user) {
      return new Person(Long.toString(user.id()), user.login());
    }
  }

  record Repository(String path, String defaultBranch, String cloneUrl, String url) {}

  record Branch(String branch, String commit, String ref) {}

  record PullRequest(
      String repository,
      long number,
      String title,
      String url,
      Person author,
      String state,
      Branch head,
      Branch base,
      @Nullable String mergeCommit,
      Instant created,
      Instant updated) {
    boolean isOpen() {
      return state.equals(Standing.OPEN.text());
    }
  }

  record Reaction(Person by, String content) {}

  record Comment(
      String id,
      Person author,
      String body,
      Instant created,
      @Nullable Instant edited,
      boolean folded,
      List<Reaction> reactions) {}

  record Approval(Person by, String commit, Instant given) {}

  record Status(
      String context, String state, String description, @Nullable String url, Instant updated) {}

  record Commit(String id, String subject, String author, Instant made) {}

  record FileChange(String change, String path, @Nullable String oldPath) {}
}
