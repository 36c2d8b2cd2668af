package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.atoll.AtollApplication;
import dev.atoll.forge.github.fake.Call;
import dev.atoll.forge.github.fake.People;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The whole server with one connection, to a GitHub: from opening a pull request to its merge. */
class GitHubStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String REPOSITORY = "acme/infra";
  private static final int PROJECTS = 8;

  @TempDir static Path folder;
  private static TestGitHub github;
  private static TestDatabase database;
  private static ServletWebServerApplicationContext atoll;

  @BeforeAll
  static void start() throws IOException {
    github = TestGitHub.start(folder);
    database = TestDatabase.create();
    List<String> arguments = new ArrayList<>();
    Path key = Files.writeString(folder.resolve("key.pem"), github.app.pem());
    Path secret = Files.writeString(folder.resolve("secret"), TestGitHub.SECRET);
    Map<String, String> connection =
        Map.of(
            "kind",
            "github",
            "api",
            github.host.apiBase().toString(),
            "plain-http",
            "allowed",
            "app.id",
            Long.toString(github.app.id()),
            "app.private-key",
            "file:" + key,
            "webhook-secrets",
            "file:" + secret,
            "repositories",
            "acme/*");
    connection.forEach(
        (name, value) -> arguments.add("--atoll.connections.gh." + name + "=" + value));
    database.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.add("--server.port=0");
    arguments.add("--atoll.data.folder=" + folder.resolve("data"));
    arguments.add("--atoll.reconciler.interval=12h");
    arguments.add("--atoll.runs.max-concurrent=2");
    atoll =
        (ServletWebServerApplicationContext)
            new SpringApplication(AtollApplication.class).run(arguments.toArray(String[]::new));
    int port = Objects.requireNonNull(atoll.getWebServer()).getPort();
    github.deliverTo(URI.create("http://127.0.0.1:" + port + "/webhooks/gh"));
  }

  @AfterAll
  static void stop() {
    atoll.close();
    github.close();
    database.close();
  }

  @Test
  void plansAreShownApprovedAppliedAndMerged() {
    github.repository(REPOSITORY, projects("old"));
    github.push(REPOSITORY, TestGitHub.AUTHOR, "x", projects("new"));
    github.host.forgetCalls();
    int number = people().open(REPOSITORY, TestGitHub.AUTHOR, "x", "Says new");

    expectComment(number, "Plan of " + PROJECTS + " projects");
    expectComment(number, PROJECTS + " to add");
    expectStatus(number, "atoll/plan", "success " + PROJECTS + " to add");
    expectStatus(number, "atoll/apply", "pending " + PROJECTS + " not applied yet");
    assertCalls(40);
    assertContent(10);

    people().comment(REPOSITORY, number, TestGitHub.AUTHOR, "atoll apply");
    expectComment(number, "nobody but the author has approved it");
    expectReaction(number, "atoll[bot] eyes");

    // GitHub's times are whole seconds, and who approves within the same one saw no plan.
    github.host.advance(Duration.ofSeconds(2));
    people().approve(REPOSITORY, number, TestGitHub.REVIEWER, people().head(REPOSITORY, number));
    people().comment(REPOSITORY, number, TestGitHub.AUTHOR, "atoll apply");
    expectComment(number, "All applied.");
    expectStatus(number, "atoll/apply", "success " + PROJECTS + " applied");

    people().merge(REPOSITORY, number, TestGitHub.AUTHOR);
    expectComment(number, "This pull request is merged");
    assertContent(30);
  }

  @Test
  void doubledAndShuffledDeliveriesOfStrangersChangeNothing() {
    String path = "acme/doubled";
    github.host.owners().user("stranger");
    github.repository(path, Map.of("main.tf", says("old")));
    github.push(path, TestGitHub.AUTHOR, "x", Map.of("main.tf", says("new")));
    await().atMost(PATIENCE).until(github.host.deliveries()::isQuiet);
    github.host.deliveries().doubled();
    github.host.deliveries().shuffle(3, 7);

    int number = people().open(path, TestGitHub.AUTHOR, "x", "@acme/platform <b>look</b>");
    people().comment(path, number, "stranger", "atoll apply");
    long edited = people().comment(path, number, TestGitHub.READER, "looks good");
    people().editComment(path, edited, TestGitHub.READER, "atoll apply");
    people().comment(path, number, TestGitHub.AUTHOR, "atoll plan");
    github.host.deliveries().behave();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(ours(path, number)).filteredOn(it -> it.contains("1 to add")).hasSize(2));
    await().atMost(PATIENCE).until(github.host.deliveries()::isQuiet);
    assertThat(ours(path, number))
        .hasSize(3)
        .noneMatch(it -> it.contains("@acme/platform"))
        .filteredOn(it -> it.contains("1 to add"))
        .hasSize(2);
  }

  @Test
  void aForkIsNotPlannedWhenItIsReopened() {
    String path = "acme/forked";
    String fork = "guest/forked";
    github.host.owners().user("guest");
    github.repository(path, Map.of("main.tf", says("old")));
    github.push(path, TestGitHub.AUTHOR, "x", Map.of("main.tf", says("new")));
    github.host.owners().fork(path, "guest");

    int number = people().open(path, "guest", fork, "x", "main", "From a fork", false);
    people().close(path, number, "guest");
    await().atMost(PATIENCE).until(github.host.deliveries()::isQuiet);
    people().reopen(path, number, "guest");
    people().comment(path, number, TestGitHub.AUTHOR, "atoll plan");

    await().atMost(PATIENCE).until(() -> !ours(path, number).isEmpty());
    await().atMost(PATIENCE).until(github.host.deliveries()::isQuiet);
    assertThat(ours(path, number))
        .singleElement(as(STRING))
        .contains("pull requests from forks are not planned");
    assertThat(people().statuses(path, people().head(path, number))).isEmpty();
  }

  private static List<String> ours(String path, int number) {
    return people().comments(path, number).stream()
        .filter(it -> it.author().equals(github.app.bot()))
        .map(People.Seen::body)
        .toList();
  }

  private static String says(String word) {
    return "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word);
  }

  private static Map<String, String> projects(String word) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < PROJECTS; i++) {
      files.put("accounts/a" + i + "/main.tf", says(word));
    }
    return files;
  }

  private static void assertCalls(int most) {
    assertThat(github.host.calls()).extracting(Call::route).hasSizeLessThanOrEqualTo(most);
  }

  private static void assertContent(int most) {
    assertThat(github.host.calls())
        .filteredOn(Call::createsContent)
        .extracting(Call::route)
        .hasSizeLessThanOrEqualTo(most);
  }

  private static void expectComment(int number, String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(people().comments(REPOSITORY, number))
                .filteredOn(it -> it.author().equals(github.app.bot()))
                .extracting(People.Seen::body)
                .anySatisfy(body -> assertThat(body).contains(words)));
  }

  private static void expectStatus(int number, String context, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(people().statuses(REPOSITORY, people().head(REPOSITORY, number)))
                .containsEntry(context, status));
  }

  private static void expectReaction(int number, String reaction) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(people().comments(REPOSITORY, number))
                .anySatisfy(it -> assertThat(it.reactions()).contains(reaction)));
  }

  private static People people() {
    return github.host.people();
  }
}
