package dev.atoll.comment;

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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A host in memory that can break before or after it has taken something. */
final class FakeForge implements Forge {
  /** What goes wrong at the next write. */
  enum Fault {
    NONE,
    FAILS_BEFORE,
    TAKES_AND_BREAKS,
    REFUSES,
    WANTS_A_PAUSE
  }

  static final Duration PAUSE = Duration.ofMillis(700);

  private final List<Long> writes = new ArrayList<>();
  private int hiddenLooks;
  private final Map<String, Comment> comments = new LinkedHashMap<>();
  private final Map<String, CommitStatus> statuses = new LinkedHashMap<>();
  private final List<String> folded = new ArrayList<>();
  private final List<String> reactions = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private Optional<PullRequest> pullRequest = Optional.empty();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private boolean editing = true;
  private boolean projectStatuses;
  private int edits;
  private int statusCalls;
  private int made;

  synchronized void clear(PullRequest open) {
    comments.clear();
    statuses.clear();
    folded.clear();
    reactions.clear();
    faults.clear();
    writes.clear();
    hiddenLooks = 0;
    pullRequest = Optional.of(open);
    editing = true;
    projectStatuses = false;
    edits = 0;
    statusCalls = 0;
  }

  synchronized void next(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Does not show what it took at the next looks. */
  synchronized void lagsBehind(int looks) {
    hiddenLooks = looks;
  }

  /** When it was called to write, in nanoseconds. */
  synchronized List<Long> writes() {
    return List.copyOf(writes);
  }

  synchronized void cannotEdit() {
    editing = false;
  }

  synchronized void wantsProjectStatuses() {
    projectStatuses = true;
  }

  @Override
  public synchronized boolean showsProjectStatuses() {
    return projectStatuses;
  }

  synchronized void delete(int comment) {
    comments.remove(List.copyOf(comments.keySet()).get(comment));
  }

  synchronized List<String> bodies() {
    return comments.values().stream()
        .map(comment -> comment.body().replaceAll("\\s*<!-- atoll:v1 .* -->", ""))
        .toList();
  }

  synchronized Map<String, CommitStatus> statuses() {
    return Map.copyOf(statuses);
  }

  synchronized List<String> folded() {
    return List.copyOf(folded);
  }

  synchronized List<String> reactions() {
    return List.copyOf(reactions);
  }

  synchronized int edits() {
    return edits;
  }

  synchronized int statusCalls() {
    return statusCalls;
  }

  synchronized Instant lastChange() {
    return now;
  }

  private void write(Runnable change) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new AssertionError("a host was called inside a transaction");
    }
    writes.add(System.nanoTime());
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.removeFirst();
    switch (fault) {
      case NONE -> change.run();
      case FAILS_BEFORE ->
          throw new ForgeException(ForgeException.Kind.TRANSIENT, "502", Optional.empty());
      case WANTS_A_PAUSE ->
          throw new ForgeException(ForgeException.Kind.TRANSIENT, "429", Optional.of(PAUSE));
      case REFUSES ->
          throw new ForgeException(ForgeException.Kind.REFUSED, "422", Optional.empty());
      case TAKES_AND_BREAKS -> {
        change.run();
        throw new ForgeException(
            ForgeException.Kind.OUTCOME_UNKNOWN, "connection reset", Optional.empty());
      }
    }
  }

  @Override
  public String connection() {
    return "fake";
  }

  @Override
  public String kind() {
    return "fake";
  }

  @Override
  public synchronized Capabilities capabilities() {
    return new Capabilities(
        65_000,
        true,
        Capabilities.HiddenMarker.HTML_COMMENT,
        editing,
        true,
        true,
        Capabilities.StatusKind.COMMIT_STATUS,
        true,
        true,
        true,
        true,
        true,
        Duration.ofMillis(1500));
  }

  @Override
  public Person bot() {
    return new Person("0", "atoll");
  }

  @Override
  public Optional<PushIntake> pushIntake() {
    return Optional.empty();
  }

  @Override
  public Optional<PullIntake> pullIntake() {
    return Optional.empty();
  }

  @Override
  public List<RepositoryId> repositories() {
    return List.of();
  }

  @Override
  public synchronized Optional<PullRequest> pullRequest(PullRequestRef ref) {
    return pullRequest;
  }

  @Override
  public List<PullRequest> openPullRequests(RepositoryId repository) {
    return List.of();
  }

  @Override
  public ChangedFiles changedFiles(PullRequest pullRequest) {
    return ChangedFiles.of(List.of());
  }

  @Override
  public CommentPage comments(PullRequestRef ref, Optional<String> cursor) {
    return new CommentPage(List.of(), "");
  }

  @Override
  public synchronized Optional<Comment> comment(PullRequestRef ref, CommentId id) {
    return Optional.ofNullable(comments.get(id.value()));
  }

  @Override
  public List<Approval> approvals(PullRequest pullRequest) {
    return List.of();
  }

  @Override
  public Mergeability mergeability(PullRequest pullRequest) {
    return new Mergeability.Mergeable();
  }

  @Override
  public Permission permission(RepositoryId repository, Person person) {
    return Permission.WRITE;
  }

  @Override
  public boolean isMember(String team, Person person) {
    return false;
  }

  @Override
  public synchronized CommentId post(PullRequestRef ref, String body) {
    String id = "c" + ++made;
    write(() -> put(id, body, false));
    return new CommentId(id);
  }

  @Override
  public synchronized void edit(PullRequestRef ref, CommentId id, String body) {
    if (!comments.containsKey(id.value())) {
      throw new ForgeException(ForgeException.Kind.REFUSED, "404", Optional.empty());
    }
    write(() -> {
      put(id.value(), body, true);
      edits++;
    });
  }

  private void put(String id, String body, boolean edited) {
    now = now.plusSeconds(1);
    comments.put(id, new Comment(new CommentId(id), bot(), body, now, now, edited));
  }

  @Override
  public synchronized Optional<CommentId> findOwn(PullRequestRef ref, String marker) {
    if (hiddenLooks > 0) {
      hiddenLooks--;
      return Optional.empty();
    }
    return comments.values().stream()
        .filter(comment -> comment.body().contains(marker))
        .map(Comment::id)
        .findFirst();
  }

  @Override
  public synchronized void foldOlder(PullRequestRef ref, CommentId id) {
    write(() -> folded.add(id.value()));
  }

  @Override
  public synchronized void react(PullRequestRef ref, CommentId id, Reaction reaction) {
    write(() -> reactions.add(id + " " + reaction));
  }

  @Override
  public synchronized void setStatus(PullRequestRef ref, CommitSha commit, CommitStatus status) {
    write(() -> {
      statuses.put(status.context(), status);
      statusCalls++;
    });
  }

  @Override
  public MergeResult merge(PullRequest pullRequest, CommitSha expectedHead) {
    return new MergeResult.Refused("not here");
  }

  @Override
  public GitAccess gitAccess(RepositoryId repository) {
    throw new UnsupportedOperationException("nothing is fetched");
  }

  @Override
  public void check() {}
}
