package dev.atoll.forge.github;

import static org.awaitility.Awaitility.await;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeFixture;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.PushIntake;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.local.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What people do on GitHub. */
final class GitHubFixture implements ForgeFixture {
  private static final AtomicInteger REPOSITORIES = new AtomicInteger();
  private static final Set<String> OF_THE_APP =
      Set.of("ping", "installation", "installation_repositories");

  private final TestGitHub github;
  private final GitHubForge forge;
  private final Receiver receiver;

  GitHubFixture(TestGitHub github, GitHubForge forge, Receiver receiver) {
    this.github = github;
    this.forge = forge;
    this.receiver = receiver;
  }

  @Override
  public Forge forge() {
    return forge;
  }

  @Override
  public Person person(Who who) {
    return new Person(Long.toString(github.host.owners().user(login(who))), login(who));
  }

  @Override
  public String team() {
    return "acme/platform";
  }

  @Override
  public RepositoryId createRepository(Map<String, String> files) {
    String path = "acme/infra-" + REPOSITORIES.incrementAndGet();
    github.repository(path, files);
    RepositoryId repository = new RepositoryId(forge.connection(), path);
    PushIntake intake = forge.pushIntake().orElseThrow();
    var made = new DeliverySubject.AboutBranch(repository, "main");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> deliveries().stream().map(intake::subject).anyMatch(made::equals));
    return repository;
  }

  @Override
  public CommitSha push(
      RepositoryId repository, Who who, String branch, Map<String, String> files) {
    return new CommitSha(github.push(repository.path(), login(who), branch, files));
  }

  @Override
  public PullRequestRef pullRequestOf(RepositoryId repository, String branch) {
    var people = github.host.people();
    int number =
        people
            .numberOf(repository.path(), branch)
            .orElseGet(() ->
                people.open(repository.path(), login(Who.AUTHOR), branch, "Changes " + branch));
    return new PullRequestRef(repository, number);
  }

  @Override
  public CommentId comment(PullRequestRef ref, Who who, String body) {
    return new CommentId(
        Long.toString(github.host.people().comment(path(ref), number(ref), login(who), body)));
  }

  @Override
  public void editComment(PullRequestRef ref, Who who, CommentId id, String body) {
    github.host.people().editComment(path(ref), Long.parseLong(id.value()), login(who), body);
  }

  @Override
  public void approve(PullRequestRef ref, Who who, CommitSha commit) {
    github.host.people().approve(path(ref), number(ref), login(who), commit.value());
  }

  @Override
  public void withdrawApproval(PullRequestRef ref, Who who) {
    github.host.people().dismissApprovals(path(ref), number(ref), login(who), login(Who.ADMIN));
  }

  @Override
  public void close(PullRequestRef ref, Who who) {
    github.host.people().close(path(ref), number(ref), login(who));
  }

  @Override
  public Map<String, String> statuses(RepositoryId repository, CommitSha commit) {
    return github.host.people().statuses(repository.path(), commit.value());
  }

  @Override
  public List<Delivery> deliveries() {
    return receiver.taken().stream()
        .filter(it -> !OF_THE_APP.contains(it.headers().first("X-GitHub-Event").orElse("")))
        .toList();
  }

  static String login(Who who) {
    return switch (who) {
      case AUTHOR -> TestGitHub.AUTHOR;
      case REVIEWER -> TestGitHub.REVIEWER;
      case READER -> TestGitHub.READER;
      case ADMIN -> TestGitHub.ADMIN;
    };
  }

  private static String path(PullRequestRef ref) {
    return ref.repository().path();
  }

  private static int number(PullRequestRef ref) {
    return Math.toIntExact(ref.number());
  }
}
