package dev.atoll.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.ForgeFixture.Who;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgePagesTest {
  @TempDir static Path folder;
  private static TestDatabase database;
  private static Receiver receiver;
  private static LocalForgeServer server;
  private static LocalForgeFixture host;

  private Browser author;
  private Browser reviewer;
  private PullRequest pullRequest;
  private String page;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    receiver = Receiver.start();
    server = LocalForgeServer.start(database, folder.resolve("data"), receiver.address());
    host = new LocalForgeFixture(server, receiver, folder.resolve("clones"));
  }

  @AfterAll
  static void stop() {
    server.close();
    receiver.close();
    database.close();
  }

  @BeforeEach
  void openPullRequest() {
    author = new Browser(server.base());
    reviewer = new Browser(server.base());
    RepositoryId repository = host.createRepository(Map.of("main.tf", "# <old>\n"));
    host.push(repository, Who.AUTHOR, "x", Map.of("main.tf", "# <script>new</script>\n"));
    pullRequest = host.forge().pullRequest(host.pullRequestOf(repository, "x")).orElseThrow();
    page = "/forge/" + repository.path() + "/pull-requests/1";
  }

  @Test
  void asksWhoIsThereAndGoesOnToThePage() {
    HttpResponse<String> asked = author.open(page);
    assertThat(asked.uri().getPath()).isEqualTo("/forge/sign-in");

    HttpResponse<String> shown =
        author.submit(
            "/forge/sign-in",
            Map.of("username", "author", "password", LocalForgeServer.password()));

    assertThat(shown.uri().getPath()).isEqualTo(page);
    assertThat(shown.body()).contains("<b>author</b> wants");
  }

  @Test
  void wrongPasswordIsSaid() {
    assertThat(author.signIn("author", "wrong").body())
        .contains("That name and password do not go together.");
  }

  @Test
  void listsRepositoriesAndPullRequests() {
    signIn(author, Who.AUTHOR);

    assertThat(author.open("/forge").body())
        .contains("sample/infrastructure", "/forge/git/sample/infrastructure.git");
    assertThat(author.open("/forge/" + pullRequest.ref().repository().path()).body())
        .contains(page, "Changes [main.tf]");
  }

  @Test
  void showsWhatStandsThereAndEscapesIt() {
    host.forge()
        .setStatus(
            pullRequest.ref(),
            pullRequest.head(),
            new CommitStatus(
                "atoll/plan",
                CommitStatus.State.SUCCESS,
                "<3 projects>",
                Optional.of("https://example.org/runs/1")));
    host.comment(pullRequest.ref(), Who.REVIEWER, "**bold** <script>alert(1)</script>");
    signIn(author, Who.AUTHOR);

    HttpResponse<String> shown = author.open(page);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains("&lt;3 projects&gt;", "https://example.org/runs/1", "<strong>bold</strong>")
        .contains("+# &lt;script&gt;new&lt;/script&gt;", "-# &lt;old&gt;")
        .doesNotContain("<script>");
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'");
  }

  @Test
  void saysApprovesAndMergesByButtons() {
    signIn(author, Who.AUTHOR);
    signIn(reviewer, Who.REVIEWER);
    author.open(page);
    reviewer.open(page);
    Map<String, String> head = Map.of("commit", pullRequest.head().value());

    assertThat(author.submit(page + "/comments", Map.of("body", "atoll apply")).body())
        .contains("<p>atoll apply</p>");
    assertThat(author.submit(page + "/approve", head).body())
        .contains("nobody approves a pull request of their own");
    assertThat(reviewer.submit(page + "/approve", head).body()).contains(">approved<");
    assertThat(reviewer.submit(page + "/merge", head).body()).contains(">merged<");
    assertThat(reviewer.submit(page + "/close", Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void formWithoutTokenIsRefused() {
    signIn(author, Who.AUTHOR);
    author.open(page);

    assertThat(author.submitBare(page + "/close", Map.of()).statusCode()).isEqualTo(403);
    assertThat(host.forge().pullRequest(pullRequest.ref()).orElseThrow().isOpen()).isTrue();
  }

  @Test
  void livePartBringsNewComments() {
    signIn(author, Who.AUTHOR);
    assertThat(author.open(page).body()).contains("data-live=\"" + page + "/live\"");

    host.forge().post(pullRequest.ref(), "3 projects planned");

    assertThat(author.open(page + "/live").body())
        .contains("3 projects planned")
        .doesNotContain("<html", "<form");
  }

  @Test
  void stylesAndScriptNeedNoSignIn() {
    assertThat(author.open("/forge.css").statusCode()).isEqualTo(200);
    assertThat(author.open("/forge.js").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsSaid() {
    signIn(author, Who.AUTHOR);

    assertThat(author.open("/forge/nobody/nothing").statusCode()).isEqualTo(404);
    assertThat(author.open(page + "7").statusCode()).isEqualTo(404);
    assertThat(author.open("/forge/NOT/legal").statusCode()).isEqualTo(400);
  }

  private static void signIn(Browser browser, Who who) {
    browser.signIn(LocalForgeServer.login(who), LocalForgeServer.password());
  }
}
