package dev.atoll.forge.local;

import static org.awaitility.Awaitility.await;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeFixture;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.PushIntake;
import dev.atoll.forge.RepositoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** What people do on the local forge: with the git program, and over its API. */
final class LocalForgeFixture implements ForgeFixture {
  private static final AtomicInteger REPOSITORIES = new AtomicInteger();

  private final LocalForgeServer server;
  private final Receiver receiver;
  private final Path clones;

  LocalForgeFixture(LocalForgeServer server, Receiver receiver, Path clones) {
    this.server = server;
    this.receiver = receiver;
    this.clones = clones;
  }

  @Override
  public Forge forge() {
    return server.adapter();
  }

  @Override
  public Person person(Who who) {
    JsonNode user = call(who, HttpMethod.GET, "/user", Map.of());
    return new Person(user.get("id").stringValue(), user.get("login").stringValue());
  }

  @Override
  public String team() {
    return "platform";
  }

  @Override
  public RepositoryId createRepository(Map<String, String> files) {
    String name = "repository-" + REPOSITORIES.incrementAndGet();
    call(Who.ADMIN, HttpMethod.POST, "/repositories", Map.of("owner", "team", "name", name));
    var repository = new RepositoryId("local", "team/" + name);
    GitProgram git = clone(repository);
    git.run("init", "-q", "-b", "main").requireSuccess();
    git.commit("First", files);
    pushed(git, repository, Who.ADMIN, "main").requireSuccess();
    PushIntake intake = forge().pushIntake().orElseThrow();
    var made = new DeliverySubject.AboutBranch(repository, "main");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> deliveries().stream().map(intake::subject).anyMatch(made::equals));
    return repository;
  }

  @Override
  public CommitSha push(
      RepositoryId repository, Who who, String branch, Map<String, String> files) {
    GitProgram git = clone(repository);
    if (git.run("switch", "-q", branch).code() != 0) {
      git.run("switch", "-q", "-c", branch, "main").requireSuccess();
    }
    String commit = git.commit("Changes " + files.keySet(), files);
    pushed(git, repository, who, branch).requireSuccess();
    return new CommitSha(commit);
  }

  GitProgram clone(RepositoryId repository) {
    return new GitProgram(clones.resolve(repository.path()));
  }

  GitProgram.Ended pushed(GitProgram git, RepositoryId repository, Who who, String refspec) {
    return git.run("push", server.cloneUrl(who, repository.path()), refspec);
  }

  @Override
  public PullRequestRef pullRequestOf(RepositoryId repository, String branch) {
    return forge().openPullRequests(repository).stream()
        .filter(pullRequest -> pullRequest.headBranch().equals(branch))
        .map(PullRequest::ref)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public CommentId comment(PullRequestRef ref, Who who, String body) {
    JsonNode said = call(who, HttpMethod.POST, path(ref) + "/comments", Map.of("body", body));
    return new CommentId(said.get("id").stringValue());
  }

  @Override
  public void editComment(PullRequestRef ref, Who who, CommentId id, String body) {
    call(who, HttpMethod.PATCH, path(ref) + "/comments/" + id, Map.of("body", body));
  }

  @Override
  public void approve(PullRequestRef ref, Who who, CommitSha commit) {
    call(who, HttpMethod.POST, path(ref) + "/approvals", Map.of("commit", commit.value()));
  }

  @Override
  public void withdrawApproval(PullRequestRef ref, Who who) {
    call(who, HttpMethod.DELETE, path(ref) + "/approvals", Map.of());
  }

  @Override
  public void close(PullRequestRef ref, Who who) {
    call(who, HttpMethod.POST, path(ref) + "/close", Map.of());
  }

  @Override
  public Map<String, String> statuses(RepositoryId repository, CommitSha commit) {
    String path = "/repositories/%s/commits/%s/statuses".formatted(repository.path(), commit);
    Map<String, String> statuses = new TreeMap<>();
    for (JsonNode status : call(Who.READER, HttpMethod.GET, path, Map.of())) {
      statuses.put(
          status.get("context").stringValue(),
          status.get("state").stringValue() + " " + status.get("description").stringValue());
    }
    return statuses;
  }

  @Override
  public List<Delivery> deliveries() {
    return receiver.taken();
  }

  static String path(PullRequestRef ref) {
    return "/repositories/%s/pull-requests/%d".formatted(ref.repository().path(), ref.number());
  }

  JsonNode call(Who who, HttpMethod method, String path, Map<String, ?> body) {
    var answer =
        server
            .api(who)
            .method(method)
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .retrieve()
            .onStatus(
                status -> status.isError(),
                (request, response) -> {
                  throw new IllegalStateException(
                      "%s %s: %s".formatted(method, path, response.getStatusCode()));
                })
            .body(JsonNode.class);
    if (answer == null) {
      throw new IllegalStateException(method + " " + path + " was answered without a body");
    }
    return answer;
  }
}
