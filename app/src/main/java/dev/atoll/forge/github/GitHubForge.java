package dev.atoll.forge.github;

import dev.atoll.forge.Approval;
import dev.atoll.forge.Capabilities;
import dev.atoll.forge.ChangedFiles;
import dev.atoll.forge.Check;
import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommentPage;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Finding;
import dev.atoll.forge.Forge;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection to GitHub. */
final class GitHubForge implements Forge {
  /** They were seen to be stale for ten seconds. */
  private static final Duration LIST_LAG = Duration.ofSeconds(15);

  static final Capabilities CAPABILITIES =
      new Capabilities(
          65_000,
          true,
          Capabilities.HiddenMarker.HTML_COMMENT,
          true,
          true,
          true,
          Capabilities.StatusKind.COMMIT_STATUS,
          true,
          true,
          true,
          true,
          true,
          LIST_LAG);

  private final GitHubConnection connection;
  private final Accounts accounts;
  private final Clock clock;
  private final Whereabouts whereabouts;
  private final FormerNames names;
  private final GitHubWebhooks webhooks;
  private final PullRequests pullRequests;
  private final Comments comments;
  private final Approvals approvals;
  private final MergeReading mergeability;
  private final Merging merging;
  private final People people;
  private final CheckRuns checks;

  GitHubForge(
      GitHubConnection connection,
      Accounts accounts,
      Whereabouts whereabouts,
      FormerNames names,
      GitHubWebhooks webhooks,
      Clock clock) {
    this.connection = connection;
    this.accounts = accounts;
    this.clock = clock;
    this.whereabouts = whereabouts;
    this.names = names;
    this.webhooks = webhooks;
    this.pullRequests = new PullRequests(accounts, webhooks);
    this.comments = new Comments(accounts);
    this.approvals = new Approvals(accounts, connection.policy().approvalsFrom());
    this.mergeability = new MergeReading(accounts, connection.policy(), clock);
    this.merging = new Merging(accounts, connection.policy());
    this.people = new People(accounts);
    this.checks = new CheckRuns(accounts);
  }

  @Override
  public String connection() {
    return connection.name();
  }

  @Override
  public String kind() {
    return "github";
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Person bot() {
    return accounts.bot();
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
    return names.known(accounts.repositories()).stream()
        .filter(connection.repositories()::serves)
        .map(path -> new RepositoryId(connection.name(), path))
        .toList();
  }

  @Override
  public Optional<PullRequest> pullRequest(PullRequestRef ref) {
    if (!serves(ref.repository())) {
      return Optional.empty();
    }
    Optional<PullRequest> found = find(ref);
    boolean known = found.filter(it -> whereabouts.is(ref.repository(), it)).isPresent();
    return known || !whereabouts.hasMoved(ref.repository()) ? found : find(ref);
  }

  private Optional<PullRequest> find(PullRequestRef ref) {
    return pullRequests.find(whereabouts.of(ref), ref).map(it -> it.called(ref));
  }

  @Override
  public List<PullRequest> openPullRequests(RepositoryId repository) {
    return pullRequests.open(place(repository)).stream()
        .map(it -> it.called(new PullRequestRef(repository, it.ref().number())))
        .toList();
  }

  @Override
  public ChangedFiles changedFiles(PullRequest pullRequest) {
    return pullRequests.changedFiles(whereabouts.of(pullRequest));
  }

  @Override
  public CommentPage comments(PullRequestRef ref, Optional<String> cursor) {
    return comments.after(place(ref), cursor);
  }

  @Override
  public Optional<Comment> comment(PullRequestRef ref, CommentId id) {
    return serves(ref.repository()) ? comments.find(place(ref), id) : Optional.empty();
  }

  @Override
  public List<Approval> approvals(PullRequest pullRequest) {
    String bot = bot().id();
    return approvals.of(whereabouts.of(pullRequest)).stream()
        .filter(it -> !it.by().id().equals(bot))
        .toList();
  }

  @Override
  public Mergeability mergeability(PullRequest pullRequest) {
    return mergeability.of(whereabouts.of(pullRequest));
  }

  @Override
  public Permission permission(RepositoryId repository, Person person) {
    return serves(repository) ? people.permission(place(repository), person) : Permission.NONE;
  }

  @Override
  public boolean isMember(String team, Person person) {
    return people.isMember(team, person);
  }

  @Override
  public CommentId post(PullRequestRef ref, String body) {
    return comments.post(place(ref), body);
  }

  @Override
  public void edit(PullRequestRef ref, CommentId id, String body) {
    comments.edit(place(ref), id, body);
  }

  @Override
  public Optional<CommentId> findOwn(PullRequestRef ref, String marker) {
    return comments.findOwn(place(ref), marker);
  }

  @Override
  public void foldOlder(PullRequestRef ref, CommentId id) {
    comments.fold(place(ref), id);
  }

  @Override
  public void react(PullRequestRef ref, CommentId id, Reaction reaction) {
    comments.react(place(ref), id, reaction);
  }

  @Override
  public void setStatus(PullRequestRef ref, CommitSha commit, CommitStatus status) {
    Repo repo = Repo.of(place(ref.repository()));
    Map<String, String> body = new HashMap<>();
    body.put("context", status.context());
    body.put("state", status.state().name().toLowerCase(Locale.ROOT));
    body.put("description", status.description());
    status.url().ifPresent(url -> body.put("target_url", url));
    accounts.of(repo.owner()).api().setStatus(repo.owner(), repo.name(), commit.value(), body);
  }

  @Override
  public boolean showsProjectStatuses() {
    return connection.shows().contains(GitHubConnection.Shown.PROJECT_STATUSES);
  }

  @Override
  public boolean showsChecks() {
    return connection.shows().contains(GitHubConnection.Shown.CHECKS);
  }

  @Override
  public String show(PullRequestRef ref, CommitSha commit, Check check, Optional<String> id) {
    return checks.show(place(ref), commit, check, id);
  }

  @Override
  public MergeResult merge(PullRequest pullRequest, CommitSha expectedHead) {
    return merging.merge(whereabouts.of(pullRequest), expectedHead);
  }

  @Override
  public GitAccess gitAccess(RepositoryId repository) {
    Repo repo = Repo.of(place(repository));
    Json.Repository now = accounts.repository(repo);
    return new GitAccess(
        connection.addresses().web() + "/" + now.fullName() + ".git",
        "x-access-token",
        accounts.gitToken(repo, now.id()));
  }

  @Override
  public void check() {
    accounts.check();
  }

  @Override
  public List<Finding> examine() {
    List<Repo> served = repositories().stream().map(Repo::of).toList();
    List<Finding> findings = new ArrayList<>(accounts.examine(connection, served));
    findings.addAll(names.findings());
    if (served.isEmpty()) {
      findings.add(Finding.problem("none of the repositories that it should serve can be reached"));
    }
    served.forEach(repo -> findings.addAll(new BranchExamination(accounts).findings(repo)));
    return findings;
  }

  /**
   * Has deliveries sent again that did not arrive.
   *
   * @param underWay how long they may take
   * @return how many
   */
  int recoverDeliveries(Duration underWay) {
    List<Repo> served = repositories().stream().map(Repo::of).toList();
    return accounts.hookLogs(connection.name(), served).stream()
        .mapToInt(hook -> LostDeliveries.recover(hook, clock.instant(), underWay))
        .sum();
  }

  GitHubConnection settings() {
    return connection;
  }

  private boolean serves(RepositoryId repository) {
    return connection.repositories().serves(repository.path());
  }

  private PullRequestRef place(PullRequestRef ref) {
    return new PullRequestRef(place(ref.repository()), ref.number());
  }

  /** Where a repository is that we may serve. */
  private RepositoryId place(RepositoryId repository) {
    return whereabouts.of(served(repository));
  }

  /** The list of repositories also holds for what an old row or a person names. */
  private RepositoryId served(RepositoryId repository) {
    if (!serves(repository)) {
      throw new Missing("the connection does not serve " + repository.path());
    }
    return repository;
  }
}
