package dev.atoll.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atoll.forge.github.fake.FakeGitHub;
import dev.atoll.forge.github.fake.Owners;
import dev.atoll.forge.github.fake.People;
import dev.atoll.forge.github.fake.Role;
import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A GitHub of the tests, to which Atoll is connected as an App. Each repository has an owner of its
 * own and so an installation of its own, as GitHub counts calls by installations.
 */
final class GitHubHost implements Host, AutoCloseable {
  private static final String CONNECTION = "gh";
  static final String SECRET = "another-secret-for-tests";
  private static final int MANY = 100;

  private final FakeGitHub github;
  private final Owners.AppKeys app;
  private final Path folder;

  private GitHubHost(FakeGitHub github, Path folder) {
    this.github = github;
    this.folder = folder;
    Arrays.stream(Person.values()).forEach(person -> github.owners().user(person.login()));
    github.owners().organization("makers");
    this.app = github.owners().app("makers", "atoll", Owners.PERMISSIONS);
  }

  static GitHubHost start() {
    Path folder = Launch.newFolder();
    return new GitHubHost(FakeGitHub.start(folder.resolve("github")), folder);
  }

  /** What connects a server to it. */
  List<String> arguments() {
    return settings().entrySet().stream()
        .map(it -> "--atoll.connections." + CONNECTION + "." + it.getKey() + "=" + it.getValue())
        .toList();
  }

  /** The same, by names below the connection's own. */
  Map<String, String> settings() {
    return Map.of(
        "kind",
        "github",
        "api",
        github.apiBase().toString(),
        "plain-http",
        "allowed",
        "app.id",
        app.clientId(),
        "app.private-key",
        "file:" + written("key.pem", app.pem()),
        "webhook-secrets",
        "file:" + written("secret", SECRET),
        "repositories",
        "scenario-*/*");
  }

  private Path written(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its deliveries go from now on. */
  void deliverTo(AtollServer atoll) {
    github.owners().deliverTo(app, URI.create(atoll.base() + "/webhooks/" + CONNECTION), SECRET);
  }

  @Override
  public void close() {
    github.close();
  }

  /** For what no other host has. */
  FakeGitHub github() {
    return github;
  }

  @Override
  public String connection() {
    return CONNECTION;
  }

  @Override
  public String bot() {
    return app.bot();
  }

  @Override
  public String repository(String scenario) {
    return scenario + "/infra";
  }

  @Override
  public void create(String repository) {
    Owners owners = github.owners();
    String owner = repository.substring(0, repository.indexOf('/'));
    owners.organization(owner);
    owners.install(app, owner);
    owners.repository(repository);
    for (Person person : Person.values()) {
      owners.role(repository, person.login(), role(person));
    }
  }

  private static Role role(Person person) {
    return switch (person) {
      case DEVELOPER, REVIEWER -> Role.WRITE;
      case READER -> Role.READ;
      case ADMIN -> Role.ADMIN;
    };
  }

  @Override
  public String cloneUrl(Person person, String repository) {
    return github.owners().cloneUrl(repository, person.login());
  }

  @Override
  public long open(String repository, String branch, String title) {
    return people().open(repository, Person.DEVELOPER.login(), branch, title);
  }

  @Override
  public List<Long> opened(String repository) {
    return people().openPullRequests(repository).stream().map(Integer::longValue).toList();
  }

  @Override
  public String comment(String repository, long number, Person person, String text) {
    return Long.toString(
        people().comment(repository, Math.toIntExact(number), person.login(), text));
  }

  @Override
  public void edit(String repository, long number, Person person, String comment, String text) {
    people().editComment(repository, Long.parseLong(comment), person.login(), text);
  }

  /**
   * GitHub's times are whole seconds, and who approves within the same one as the plan was shown
   * did not see it.
   */
  @Override
  public void approve(String repository, long number, Person person, String commit) {
    github.advancePast(repository, Math.toIntExact(number));
    people().approve(repository, Math.toIntExact(number), person.login(), commit);
    github.advance(Duration.ofSeconds(1));
  }

  @Override
  public void withdrawApproval(String repository, long number) {
    int at = Math.toIntExact(number);
    people().dismissApprovals(repository, at, Person.REVIEWER.login(), Person.ADMIN.login());
  }

  @Override
  public void merge(String repository, long number, Person person) {
    people().merge(repository, Math.toIntExact(number), person.login());
  }

  @Override
  public void close(String repository, long number, Person person) {
    people().close(repository, Math.toIntExact(number), person.login());
  }

  @Override
  public void retarget(String repository, long number, Person person, String branch) {
    people().retarget(repository, Math.toIntExact(number), person.login(), branch);
  }

  @Override
  public String head(String repository, long number) {
    return people().head(repository, Math.toIntExact(number));
  }

  @Override
  public List<Said> comments(String repository, long number) {
    return people().comments(repository, Math.toIntExact(number)).stream()
        .map(it -> new Said(Long.toString(it.id()), it.author(), it.body(), signs(it)))
        .toList();
  }

  private List<String> signs(People.Seen comment) {
    return comment.reactions().stream()
        .filter(reaction -> reaction.startsWith(bot() + " "))
        .map(reaction -> reaction.substring(bot().length() + 1))
        .toList();
  }

  @Override
  public Map<String, String> statuses(String repository, String commit) {
    Map<String, String> statuses = new TreeMap<>();
    people()
        .statuses(repository, commit)
        .forEach((context, status) -> statuses.put(context, status.replaceFirst(" ", ": ")));
    return statuses;
  }

  @Override
  public String pullRequestPages(String repository) {
    return "/" + repository + "/pull/";
  }

  @Override
  public void loseNextDelivery() {
    github.deliveries().loseNext(event -> !event.equals("push"));
  }

  @Override
  public void shuffleDeliveries(long seed) {
    github.deliveries().shuffle(MANY, seed);
  }

  @Override
  public void releaseDeliveries() {
    github.deliveries().behave();
  }

  @Override
  public void repeatDeliveries(int last) {
    github.deliveries().repeat(last);
  }

  @Override
  public String signature(String body) {
    return HmacSignature.of(Secret.of(SECRET), body.getBytes(UTF_8));
  }

  @Override
  public Map<String, String> headers(String delivery, String signature) {
    return Map.of(
        "X-GitHub-Event",
        "pull_request",
        "X-GitHub-Delivery",
        delivery,
        "X-Hub-Signature-256",
        signature);
  }

  @Override
  public List<String> leftOver() {
    List<String> left = new ArrayList<>(github.deviations());
    if (!github.deliveries().isQuiet()) {
      left.add("deliveries of the host are under way");
    }
    return left;
  }

  private People people() {
    return github.people();
  }
}
