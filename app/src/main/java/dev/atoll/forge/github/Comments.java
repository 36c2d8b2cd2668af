package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommentPage;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.Reaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** Reads and writes the conversation of a pull request. */
final class Comments {
  private static final String FOLD =
      """
      mutation($subject: ID!) {
        minimizeComment(input: {subjectId: $subject, classifier: OUTDATED}) {
          minimizedComment { isMinimized }
        }
      }
      """;

  private final Accounts accounts;
  private final Cache<CommentId, Boolean> ours = Caffeine.newBuilder().maximumSize(10_000).build();

  Comments(Accounts accounts) {
    this.accounts = accounts;
  }

  CommentPage after(PullRequestRef ref, Optional<String> text) {
    CommentCursor cursor = text.map(CommentCursor::of).orElse(CommentCursor.START);
    List<Comment> listed = list(ref, cursor);
    List<Comment> fresh = listed.stream().filter(cursor::isNew).toList();
    return new CommentPage(fresh, cursor.after(listed).text());
  }

  Optional<Comment> find(PullRequestRef ref, CommentId id) {
    return number(id)
        .flatMap(number -> Missing.orEmpty(() -> read(ref, number)))
        .filter(it -> isOf(ref, it))
        .map(Comments::comment);
  }

  /** Of several, the first: a second one would be a repetition. */
  Optional<CommentId> findOwn(PullRequestRef ref, String marker) {
    String bot = accounts.bot().id();
    return list(ref, CommentCursor.START).stream()
        .filter(comment -> comment.author().id().equals(bot))
        .filter(comment -> comment.body().contains(marker))
        .map(Comment::id)
        .findFirst();
  }

  CommentId post(PullRequestRef ref, String body) {
    Repo repo = Repo.of(ref.repository());
    Json.Comment posted =
        api(repo).post(repo.owner(), repo.name(), ref.number(), Map.of("body", body));
    CommentId id = new CommentId(Long.toString(posted.id()));
    ours.put(id, true);
    return id;
  }

  void edit(PullRequestRef ref, CommentId id, String body) {
    Repo repo = Repo.of(ref.repository());
    requireOurs(ref, id);
    api(repo).edit(repo.owner(), repo.name(), requireNumber(id), Map.of("body", body));
  }

  void fold(PullRequestRef ref, CommentId id) {
    Repo repo = Repo.of(ref.repository());
    Json.Comment comment = read(ref, requireNumber(id));
    accounts.of(repo.owner()).graphQl().tell(FOLD, Map.of("subject", comment.nodeId()));
  }

  void react(PullRequestRef ref, CommentId id, Reaction reaction) {
    Repo repo = Repo.of(ref.repository());
    String content =
        switch (reaction) {
          case SEEN -> "eyes";
          case DONE -> "+1";
          case FAILED -> "confused";
        };
    api(repo).react(repo.owner(), repo.name(), requireNumber(id), Map.of("content", content));
  }

  /** An App with the right to write could change what others said. */
  private void requireOurs(PullRequestRef ref, CommentId id) {
    if (ours.getIfPresent(id) == null) {
      Json.Comment comment = read(ref, requireNumber(id));
      if (!isOf(ref, comment)
          || !PullRequests.person(comment.user()).id().equals(accounts.bot().id())) {
        throw new ForgeException(
            ForgeException.Kind.REFUSED, "comment " + id + " is not ours", Optional.empty());
      }
      ours.put(id, true);
    }
  }

  private List<Comment> list(PullRequestRef ref, CommentCursor cursor) {
    Repo repo = Repo.of(ref.repository());
    GitHubApi api = api(repo);
    ResponseEntity<List<Json.Comment>> first =
        cursor
            .since()
            .map(it -> api.commentsSince(repo.owner(), repo.name(), ref.number(), it.toString()))
            .orElseGet(() -> api.comments(repo.owner(), repo.name(), ref.number()));
    return Pages.all(first, api::moreComments).stream()
        .sorted(Comparator.comparingLong(Json.Comment::id))
        .map(Comments::comment)
        .toList();
  }

  private Json.Comment read(PullRequestRef ref, long number) {
    Repo repo = Repo.of(ref.repository());
    return api(repo).comment(repo.owner(), repo.name(), number);
  }

  /** Comments are numbered through a whole repository: another pull request's is not this one's. */
  private static boolean isOf(PullRequestRef ref, Json.Comment comment) {
    return comment.issueUrl().endsWith("/" + ref.number());
  }

  private static Comment comment(Json.Comment comment) {
    return new Comment(
        new CommentId(Long.toString(comment.id())),
        PullRequests.person(comment.user()),
        comment.body() == null ? "" : comment.body(),
        comment.createdAt(),
        comment.updatedAt(),
        !comment.updatedAt().equals(comment.createdAt()));
  }

  private GitHubApi api(Repo repo) {
    return accounts.of(repo.owner()).api();
  }

  private static Optional<Long> number(CommentId id) {
    return id.value().matches("[1-9][0-9]{0,17}")
        ? Optional.of(Long.parseLong(id.value()))
        : Optional.empty();
  }

  private static long requireNumber(CommentId id) {
    return number(id)
        .orElseThrow(() ->
            new ForgeException(
                ForgeException.Kind.REFUSED,
                "GitHub's comments have numbers, but this is \"" + id + "\"",
                Optional.empty()));
  }
}
