package dev.atoll.forge.github.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.local.GitProgram;
import dev.atoll.forge.local.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A fake with a repository, people, an App and somebody who takes its deliveries. */
final class Stage implements AutoCloseable {
  static final String REPO = "team/infra";
  static final String PULL = "/repos/team/infra/pulls/1";
  static final String COMMENTS = "/repos/team/infra/issues/1/comments";

  final Receiver receiver;
  final FakeGitHub github;
  final Owners.AppKeys app;
  final long installation;
  final GitProgram git;
  final Client bot;

  Stage(Path folder) throws IOException {
    receiver = Receiver.start();
    github = FakeGitHub.start(folder.resolve("github"));
    Owners owners = github.owners();
    owners.organization("team");
    List.of("author", "reviewer", "reader", "admin").forEach(owners::user);
    owners.team("team", "everybody", "");
    owners.team("team", "platform", "everybody", "reviewer");
    owners.repository(REPO);
    owners.role(REPO, "author", Role.WRITE);
    owners.role(REPO, "reviewer", Role.WRITE);
    owners.role(REPO, "reader", Role.READ);
    owners.role(REPO, "admin", Role.ADMIN);
    app = owners.app("team", "atoll", Owners.PERMISSIONS);
    owners.deliverTo(app, receiver.address(), "a secret");
    installation = owners.install(app, "team");
    git = new GitProgram(folder.resolve("clone"));
    git.run("init", "-q", "-b", "main").requireSuccess();
    commit("main", "admin", Map.of("a.tf", "# a\n# one\n# two\n# three\n", "b.tf", "# b\n"));
    bot = new Client(github.apiBase(), token());
  }

  private String token() {
    var made = asApp().post("/app/installations/" + installation + "/access_tokens");
    assertThat(made.status()).isEqualTo(201);
    return made.body().get("token").stringValue();
  }

  Client asApp() {
    Instant now = Instant.now();
    String assertion = Client.assertion(app, now.minusSeconds(60), now.plus(Duration.ofMinutes(9)));
    return new Client(github.apiBase(), assertion);
  }

  Client person(String login) {
    return new Client(github.apiBase(), github.owners().personalToken(login));
  }

  /** Commits on a branch, which begins at main unless it is there, and pushes it. */
  String commit(String branch, String login, Map<String, String> files) {
    if (git.run("switch", "-q", branch).code() != 0 && !branch.equals("main")) {
      git.run("switch", "-q", "-c", branch, "main").requireSuccess();
    }
    String commit = git.commit("Change", files);
    push(REPO, login, branch);
    return commit;
  }

  void push(String repository, String login, String branch) {
    git.run("push", github.owners().cloneUrl(repository, login), branch).requireSuccess();
  }

  /** The head of pull request 1, which renames a file and adds one. */
  String opened() {
    String head =
        commit(
            "change",
            "author",
            Map.of("a.tf", "", "c.tf", "# a\n# one\n# two\n# three\n", "d.tf", "# d\n"));
    github.people().open(REPO, "author", "change", "Change it");
    return head;
  }

  /** What arrived, as {@code event action}. */
  List<String> events() {
    return receiver.taken().stream()
        .map(it -> {
          JsonNode body = Json.MAPPER.readTree(it.body());
          String event = it.headers().first("X-GitHub-Event").orElse("");
          return (event + " " + Json.text(body, "action", "")).strip();
        })
        .toList();
  }

  @Override
  public void close() {
    try {
      github.close();
    } finally {
      receiver.close();
    }
  }
}
