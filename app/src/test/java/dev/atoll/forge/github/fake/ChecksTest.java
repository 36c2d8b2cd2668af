package dev.atoll.forge.github.fake;

import static dev.atoll.forge.github.fake.Stage.COMMENTS;
import static dev.atoll.forge.github.fake.Stage.PULL;
import static dev.atoll.forge.github.fake.Stage.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not as GitHub specifies is found out, whoever it comes from. */
class ChecksTest {
  @TempDir private Path folder;
  private Stage stage;
  private FakeGitHub github;
  private Client bot;

  @BeforeEach
  void start() throws IOException {
    stage = new Stage(folder);
    github = stage.github;
    bot = stage.bot;
    stage.opened();
    assertThat(github.deviations()).isEmpty();
  }

  @AfterEach
  void stop() {
    github.forgetDeviations();
    stage.close();
  }

  @Test
  void findsWrongPath() {
    assertThat(bot.get("/repos/team/infra/pull/1").status()).isEqualTo(404);
    expect("GET /repos/team/infra/pull/1 is not in the specification");
  }

  @Test
  void findsWrongMethod() {
    bot.call("PUT", COMMENTS, "{\"body\":\"x\"}");
    expect("PUT /repos/team/infra/issues/1/comments is not in the specification");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /repos/team/infra/issues/1/comments | {}",
        "POST | /repos/team/infra/issues/1/comments | {\"body\": 7}",
        "POST | /repos/team/infra/issues/1/comments | {\"text\": \"x\"}",
        "POST | /repos/team/infra/issues/1/comments | {\"body\": \"x\", \"fold\": true}",
        "POST | /repos/team/infra/issues/1/comments | not json",
        "POST | /repos/team/infra/statuses/0123456789012345678901234567890123456789 | {\"state\": \"done\"}",
        "POST | /repos/team/infra/check-runs | {\"name\": \"x\"}",
        "POST | /repos/team/infra/check-runs | {\"name\": \"x\", \"head_sha\": \"y\", \"color\": \"z\"}",
        "PUT | /repos/team/infra/pulls/1/merge | {\"merge_method\": \"fast\"}",
        "GET | /repos/team/infra/pulls/1 | {\"a\": 1}"
      })
  void findsWrongBody(String method, String path, String body) {
    int status = bot.call(method, path, body).status();

    assertThat(status).isBetween(400, 422);
    assertThat(github.deviations()).isNotEmpty().allMatch(it -> it.startsWith(method + " /repos"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/files?per-page=100", "/files?page=x", "?state=open"})
  void findsWrongParameters(String query) {
    bot.get(PULL + query);
    assertThat(github.deviations()).hasSize(1);
  }

  @Test
  void findsNumbersThatAreNone() {
    bot.get("/repos/team/infra/pulls/one");
    assertThat(github.deviations()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /repos/{owner}/{repo}/pulls",
        "GET /repos/{owner}/{repo}/pulls/{pull_number}",
        "GET /repos/{owner}/{repo}"
      })
  void findsWrongAnswers(String operation) {
    github.faults().corrupt(operation, 1);

    bot.get(
        operation
            .replace("GET ", "")
            .replace("{owner}/{repo}", REPO)
            .replace("{pull_number}", "1"));

    assertThat(github.deviations())
        .isNotEmpty()
        .allMatch(it ->
            it.startsWith("our answer 200 to " + operation) && it.contains("required property"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query { repository(owner: \"team\", name: \"infra\") { pullrequest(number: 1) { id } } }",
        "query { repository(owner: \"team\") { id } }",
        "query($n: String!) { repository(owner: \"team\", name: \"infra\") { pullRequest(number: $n) { id } } }",
        "query { repository(owner: \"team\", name: \"infra\") { pullRequest(number: 1) { reviewThreads { nodes { isResolved } } } } }",
        "query { repository(owner: \"team\", name: \"infra\") { pullRequest(number: 1) { reviewThreads(first: 101) { nodes { isResolved } } } } }",
        "query { repository(owner: \"team\", name: \"infra\") { diskUsage } }",
        "mutation { minimizeComment(input: {subjectId: \"x\", classifier: OLD}) { clientMutationId } }",
        "query {"
      })
  void findsWrongQueries(String query) {
    var answered = bot.graphql(query);

    assertThat(answered.status()).isEqualTo(200);
    assertThat(github.deviations()).isNotEmpty();
  }

  @Test
  void findsWrongDeliveries() {
    var deviations = new Deviations();
    var world = new World(folder, java.time.Clock.systemUTC());
    try (var deliveries = new Deliveries(world, deviations)) {
      Hook hook =
          new Hook(1, Optional.of(stage.receiver.address()), "s", List.of("*"), world.now());
      var payload = Json.object("action", "opened", "number", "one");
      deliveries.send(
          hook, "pull_request", Optional.of("opened"), Optional.empty(), Optional.empty(), payload);
      deliveries.send(
          hook, "pull_request", Optional.of("eaten"), Optional.empty(), Optional.empty(), payload);
    }

    assertThat(deviations.found())
        .contains("there is no webhook pull-request-eaten")
        .anyMatch(it ->
            it.contains("webhook pull-request-opened") && it.contains("'repository' not found"))
        .anyMatch(it -> it.contains("/number: string found, integer expected"));
  }

  @Test
  void failsTheTestAtItsEnd() throws IOException {
    var other = new Stage(folder.resolve("other"));
    other.bot.get("/nowhere");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(other::close)
        .withMessageContaining("GET /nowhere");
  }

  private void expect(String deviation) {
    assertThat(github.deviations()).containsExactly(deviation);
  }
}
