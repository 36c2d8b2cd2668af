package dev.atoll.forge.local;

import dev.atoll.forge.Approval;
import dev.atoll.forge.Capabilities;
import dev.atoll.forge.ChangedFiles;
import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommentPage;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.MergeResult;
import dev.atoll.forge.Mergeability;
import dev.atoll.forge.Permission;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullIntake;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.PushIntake;
import dev.atoll.forge.Reaction;
import dev.atoll.forge.RepositoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The built-in local forge, reached over HTTP like any other host. */
public class LocalForge implements Forge {
  private static final String REPOSITORY = "/repositories/{owner}/{name}";
  private static final String PULL_REQUEST = REPOSITORY + "/pull-requests/{number}";
  private static final String COMMENT = PULL_REQUEST + "/comments/{id}";
  private static final int COMMENT_PAGE = 100;

  /** A call that broke off may still be carried out. */
  private static final Duration LIST_LAG = Duration.ofSeconds(3);

  static final Capabilities CAPABILITIES =
      new Capabilities(
          65_000,
          true,
          Capabilities.HiddenMarker.HTML_COMMENT,
          true,
          true,
          true,
          Capabilities.StatusKind.COMMIT_STATUS,
          false,
          false,
          false,
          true,
          false,
          LIST_LAG);

  private final LocalForgeCalls calls;
  private final LocalForgeWebhooks webhooks;

  LocalForge(LocalForgeCalls calls, LocalForgeWebhooks webhooks) {
    this.calls = calls;
    this.webhooks = webhooks;
  }

  @Override
  public String connection() {
    return LocalConnection.NAME;
  }

  @Override
  public String kind() {
    return "local";
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Person bot() {
    return new Person(calls.access().id(), calls.access().login());
  }

  @Override
  public Optional<PushIntake> pushIntake() {
    return Optional.of(webhooks);
  }

  @Override
  public Optional<PullIntake> pullIntake() {
    return Optional.empty();
  }

  @Override
  public List<RepositoryId> repositories() {
    return Arrays.stream(calls.get(Answers.RepositoryJson[].class, "/repositories"))
        .map(Answers.RepositoryJson::id)
        .toList();
  }

  @Override
  public Optional<PullRequest> pullRequest(PullRequestRef ref) {
    return calls
        .find(Answers.PullRequestJson.class, PULL_REQUEST, parts(ref))
        .map(Answers.PullRequestJson::pullRequest);
  }

  @Override
  public List<PullRequest> openPullRequests(RepositoryId repository) {
    String open = REPOSITORY + "/pull-requests?state=open";
    return Arrays.stream(calls.get(Answers.PullRequestJson[].class, open, parts(repository)))
        .map(Answers.PullRequestJson::pullRequest)
        .toList();
  }

  @Override
  public ChangedFiles changedFiles(PullRequest pullRequest) {
    Answers.FileJson[] files =
        calls.get(Answers.FileJson[].class, PULL_REQUEST + "/files", parts(pullRequest.ref()));
    return ChangedFiles.of(
        Arrays.stream(files).flatMap(Answers.FileJson::paths).distinct().toList());
  }

  @Override
  public CommentPage comments(PullRequestRef ref, Optional<String> cursor) {
    String after = cursor.orElse("0");
    List<Comment> comments = new ArrayList<>();
    List<Comment> page = commentsAfter(ref, after);
    while (!page.isEmpty()) {
      comments.addAll(page);
      after = page.getLast().id().value();
      page = page.size() < COMMENT_PAGE ? List.of() : commentsAfter(ref, after);
    }
    return new CommentPage(comments, after);
  }

  @Override
  public Optional<Comment> comment(PullRequestRef ref, CommentId id) {
    return calls
        .find(Answers.CommentJson.class, COMMENT, parts(ref, id.value()))
        .map(Answers.CommentJson::comment);
  }

  @Override
  public List<Approval> approvals(PullRequest pullRequest) {
    Answers.ApprovalJson[] approvals =
        calls.get(
            Answers.ApprovalJson[].class, PULL_REQUEST + "/approvals", parts(pullRequest.ref()));
    return Arrays.stream(approvals).map(Answers.ApprovalJson::approval).toList();
  }

  @Override
  public Mergeability mergeability(PullRequest pullRequest) {
    Answers.MergeabilityJson answer =
        calls.get(
            Answers.MergeabilityJson.class,
            PULL_REQUEST + "/mergeability",
            parts(pullRequest.ref()));
    return answer.mergeable()
        ? new Mergeability.Mergeable()
        : new Mergeability.Blocked(answer.reasons());
  }

  @Override
  public Permission permission(RepositoryId repository, Person person) {
    return calls
        .find(
            Answers.PermissionJson.class,
            REPOSITORY + "/permissions/{user}",
            parts(repository, person.id()))
        .map(answer -> Permission.valueOf(answer.permission().toUpperCase(Locale.ROOT)))
        .orElse(Permission.NONE);
  }

  @Override
  public boolean isMember(String team, Person person) {
    return calls
        .find(Answers.PersonJson[].class, "/teams/{team}/members", team)
        .map(members -> Arrays.stream(members).anyMatch(one -> one.id().equals(person.id())))
        .orElse(false);
  }

  @Override
  public CommentId post(PullRequestRef ref, String body) {
    Answers.CommentJson posted =
        calls.post(
            Answers.CommentJson.class,
            Map.of("body", body),
            PULL_REQUEST + "/comments",
            parts(ref));
    return new CommentId(posted.id());
  }

  @Override
  public void edit(PullRequestRef ref, CommentId id, String body) {
    calls.patch(Map.of("body", body), COMMENT, parts(ref, id.value()));
  }

  @Override
  public Optional<CommentId> findOwn(PullRequestRef ref, String marker) {
    return comments(ref, Optional.empty()).comments().stream()
        .filter(comment -> comment.author().id().equals(bot().id()))
        .filter(comment -> comment.body().contains(marker))
        .map(Comment::id)
        .findFirst();
  }

  @Override
  public void foldOlder(PullRequestRef ref, CommentId id) {
    calls.tell(Map.of(), COMMENT + "/fold", parts(ref, id.value()));
  }

  @Override
  public void react(PullRequestRef ref, CommentId id, Reaction reaction) {
    calls.tell(
        Map.of("content", reaction.name().toLowerCase(Locale.ROOT)),
        COMMENT + "/reactions",
        parts(ref, id.value()));
  }

  @Override
  public void setStatus(PullRequestRef ref, CommitSha commit, CommitStatus status) {
    Map<String, String> body = new HashMap<>();
    body.put("context", status.context());
    body.put("state", status.state().name().toLowerCase(Locale.ROOT));
    body.put("description", status.description());
    status.url().ifPresent(url -> body.put("url", url));
    RepositoryId repository = ref.repository();
    calls.tell(body, REPOSITORY + "/commits/{commit}/statuses", parts(repository, commit.value()));
  }

  @Override
  public MergeResult merge(PullRequest pullRequest, CommitSha expectedHead) {
    try {
      Answers.PullRequestJson merged =
          calls.post(
              Answers.PullRequestJson.class,
              Map.of("expectedHead", expectedHead.value()),
              PULL_REQUEST + "/merge",
              parts(pullRequest.ref()));
      return new MergeResult.Merged(new CommitSha(Objects.requireNonNull(merged.mergeCommit())));
    } catch (ForgeException e) {
      if (e.kind() == ForgeException.Kind.REFUSED) {
        return new MergeResult.Refused(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  @Override
  public GitAccess gitAccess(RepositoryId repository) {
    calls.requireWelcome();
    BotAccess access = calls.access();
    return new GitAccess(
        "%s/forge/git/%s.git".formatted(calls.base(), repository.path()),
        access.login(),
        access.password());
  }

  @Override
  public void check() {
    calls.get(Answers.PersonJson.class, "/user");
  }

  private List<Comment> commentsAfter(PullRequestRef ref, String after) {
    Answers.CommentJson[] page =
        calls.get(
            Answers.CommentJson[].class,
            PULL_REQUEST + "/comments?after={after}",
            parts(ref, after));
    return Arrays.stream(page).map(Answers.CommentJson::comment).toList();
  }

  private static Object[] parts(PullRequestRef ref, Object... more) {
    Object[] number = {ref.number()};
    return parts(
        ref.repository(), Stream.concat(Arrays.stream(number), Arrays.stream(more)).toArray());
  }

  /** Owner and name, each a variable of the address: whatever is in them is encoded. */
  private static Object[] parts(RepositoryId repository, Object... more) {
    String path = repository.path();
    int slash = path.indexOf('/');
    Stream<Object> words =
        Stream.of(path.substring(0, Math.max(slash, 0)), path.substring(slash + 1));
    return Stream.concat(words, Arrays.stream(more)).toArray();
  }
}
