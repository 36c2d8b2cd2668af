package dev.atoll.forge.github.fake;

import static dev.atoll.forge.github.fake.Stage.PULL;
import static dev.atoll.forge.github.fake.Stage.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The fake as a client and the git program meet it. */
class FakeGitHubTest {
  @TempDir private Path folder;
  private Stage stage;
  private FakeGitHub github;
  private Client bot;

  @BeforeEach
  void start() throws IOException {
    stage = new Stage(folder);
    github = stage.github;
    bot = stage.bot;
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void showsPullRequestAndItsFiles() {
    String head = stage.opened();

    assertThat(bot.get(PULL).body().get("mergeable").isNull()).isTrue();
    JsonNode pull = bot.get(PULL).body();
    assertThat(pull.get("mergeable").booleanValue()).isTrue();
    assertThat(pull.get("mergeable_state").stringValue()).isEqualTo("clean");
    assertThat(pull.at("/head/sha").stringValue()).isEqualTo(head);
    assertThat(pull.at("/user/login").stringValue()).isEqualTo("author");
    assertThat(bot.get("/repos/team/infra/pulls").body()).hasSize(1);
    JsonNode files = bot.get(PULL + "/files?per_page=100").body();
    assertThat(
            files
                .valueStream()
                .map(it ->
                    it.get("status").stringValue()
                        + " "
                        + it.get("filename").stringValue()
                        + " "
                        + Json.text(it, "previous_filename", "")))
        .containsExactlyInAnyOrder("renamed c.tf a.tf", "added d.tf ");
    assertThat(pull.get("changed_files").intValue()).isEqualTo(2);
    assertThat(
            stage
                .git
                .run("fetch", "-q", github.owners().cloneUrl(REPO, "reader"), "refs/pull/1/head")
                .code())
        .isZero();
    assertThat(stage.git.run("rev-parse", "FETCH_HEAD").output().strip()).isEqualTo(head);
  }

  @Test
  void tellsSignedWhatHappens() {
    stage.opened();
    stage.commit("change", "author", Map.of("d.tf", "# e\n"));
    github.people().comment(REPO, 1, "reader", "atoll plan");
    github.people().approve(REPO, 1, "reviewer", github.people().head(REPO, 1));
    github.people().dismissApprovals(REPO, 1, "reviewer", "admin");
    github.people().draft(REPO, 1, "author", true);
    github.people().draft(REPO, 1, "author", false);
    github.people().close(REPO, 1, "author");
    github.people().reopen(REPO, 1, "author");
    github.people().label(REPO, 1, "author", "urgent");
    github.people().merge(REPO, 1, "author");

    await().until(github.deliveries()::isQuiet);
    assertThat(stage.events())
        .containsExactly(
            "ping",
            "installation created",
            "push",
            "push",
            "pull_request opened",
            "push",
            "pull_request synchronize",
            "issue_comment created",
            "pull_request_review submitted",
            "pull_request_review dismissed",
            "pull_request converted_to_draft",
            "pull_request ready_for_review",
            "pull_request closed",
            "pull_request reopened",
            "pull_request labeled",
            "pull_request closed",
            "push");
    Delivery last = stage.receiver.taken().getLast();
    String body = new String(last.body(), StandardCharsets.UTF_8);
    assertThat(last.headers().first("X-Hub-Signature-256"))
        .contains("sha256=" + Hmac.sha256("a secret", body));
    assertThat(Hmac.sha256("It's a Secret to Everybody", "Hello, World!"))
        .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void letsBotWrite() {
    String head = stage.opened();
    var posted = bot.post("/repos/team/infra/issues/1/comments", "body", "planning");
    String comment = "/repos/team/infra/issues/comments/" + posted.body().get("id").longValue();
    bot.call("PATCH", comment, "{\"body\":\"planned\"}");
    assertThat(bot.post(comment + "/reactions", "content", "eyes").status()).isEqualTo(201);
    assertThat(bot.post(comment + "/reactions", "content", "eyes").status()).isEqualTo(200);
    String statuses = "/repos/team/infra/statuses/" + head;
    bot.post(statuses, "state", "pending", "context", "atoll/plan", "description", "planning");
    bot.post(statuses, "state", "success", "context", "atoll/plan", "description", "2 planned");
    assertThat(bot.post(statuses, "state", "success", "description", "x".repeat(141)).status())
        .isEqualTo(422);
    assertThat(
            bot.post("/repos/team/infra/statuses/" + "0".repeat(40), "state", "success").status())
        .isEqualTo(422);
    var run =
        bot.post(
            "/repos/team/infra/check-runs",
            "name",
            "atoll",
            "head_sha",
            head,
            "status",
            "in_progress");
    String check = "/repos/team/infra/check-runs/" + run.body().get("id").longValue();
    bot.call(
        "PATCH",
        check,
        Json.object(
                "conclusion", "success", "output", Json.object("title", "Done", "summary", "All"))
            .toString());

    assertThat(github.people().comments(REPO, 1))
        .singleElement()
        .satisfies(it -> assertThat(it.author()).isEqualTo("atoll[bot]"))
        .satisfies(it -> assertThat(it.body()).isEqualTo("planned"))
        .satisfies(it -> assertThat(it.edited()).isTrue())
        .satisfies(it -> assertThat(it.reactions()).containsExactly("atoll[bot] eyes"));
    assertThat(github.people().statuses(REPO, head))
        .isEqualTo(Map.of("atoll/plan", "success 2 planned"));
    assertThat(github.people().checkRuns(REPO, head))
        .isEqualTo(Map.of("atoll", "completed success Done"));
    assertThat(github.calls()).filteredOn(Call::createsContent).hasSize(10);
  }

  @Test
  void pagesLists() {
    stage.opened();
    for (int number = 0; number < 205; number++) {
      github.people().comment(REPO, 1, "author", "comment " + number);
    }

    var first = bot.get("/repos/team/infra/issues/1/comments?per_page=100");
    String next =
        first.header("Link").orElseThrow().replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1");
    var second = bot.get(next);

    assertThat(first.body()).hasSize(100);
    assertThat(second.body()).hasSize(100);
    assertThat(second.header("Link").orElseThrow()).contains("page=3>; rel=\"next\"");
    assertThat(bot.get(next.replace("page=2", "page=3")).body()).hasSize(5);
    assertThat(bot.get("/repos/team/infra/issues/1/comments?per_page=300").body()).hasSize(100);
  }

  @Test
  void mergesOnlyTheExpectedHead() {
    String head = stage.opened();
    assertThat(bot.call("PUT", PULL + "/merge", "{\"sha\":\"" + "0".repeat(40) + "\"}").status())
        .isEqualTo(409);
    github.owners().protect(REPO, "main", Protection.requiring("atoll/apply").withApprovals(1));
    assertThat(bot.call("PUT", PULL + "/merge", "{\"sha\":\"" + head + "\"}").status())
        .isEqualTo(405);
    bot.get(PULL);
    assertThat(bot.get(PULL).body().get("mergeable_state").stringValue()).isEqualTo("blocked");
    github.people().status(REPO, head, "admin", "atoll/apply", "success");
    github.people().approve(REPO, 1, "reviewer", head);

    var merged =
        bot.call("PUT", PULL + "/merge", "{\"sha\":\"" + head + "\",\"merge_method\":\"squash\"}");

    assertThat(merged.body().get("merged").booleanValue()).isTrue();
    assertThat(github.people().branch(REPO, "main"))
        .contains(merged.body().get("sha").stringValue());
    assertThat(github.people().state(REPO, 1)).isEqualTo("merged");
    assertThat(bot.call("DELETE", "/repos/team/infra/git/refs/heads/change", "").status())
        .isEqualTo(204);
    assertThat(bot.call("DELETE", "/repos/team/infra/git/refs/heads/change", "").status())
        .isEqualTo(422);
  }

  @Test
  void answersQueries() {
    String head = stage.opened();
    github.owners().protect(REPO, "main", Protection.requiring("atoll/plan").withApprovals(1));
    github.people().approve(REPO, 1, "reviewer", head);
    github.people().status(REPO, head, "admin", "atoll/plan", "success");
    var posted = bot.post("/repos/team/infra/issues/1/comments", "body", "old").body();
    bot.get(PULL);

    JsonNode data =
        bot.graphql(
                """
                query($owner: String!, $name: String!, $number: Int!) {
                  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
                    reviewDecision mergeStateStatus mergeable
                    latestOpinionatedReviews(first: 100, writersOnly: true) {
                      nodes { author { login } state submittedAt commit { oid } } }
                    commits(last: 1) { nodes { commit { statusCheckRollup { contexts(first: 100) {
                      pageInfo { hasNextPage endCursor }
                      nodes { ... on StatusContext { context state }
                              ... on CheckRun { name conclusion status checkSuite { conclusion app { databaseId } } } } } } } } }
                    baseRef { branchProtectionRule { requiredStatusChecks { context app { databaseId } } } }
                    reviewThreads(first: 100) { nodes { isResolved } }
                  } }
                }
                """,
                "owner",
                "team",
                "name",
                "infra",
                "number",
                1)
            .body()
            .at("/data/repository/pullRequest");
    var folded =
        bot.graphql(
            "mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }",
            "id",
            posted.get("node_id").stringValue());

    assertThat(data.get("reviewDecision").stringValue()).isEqualTo("APPROVED");
    assertThat(data.get("mergeStateStatus").stringValue()).isEqualTo("CLEAN");
    assertThat(data.at("/latestOpinionatedReviews/nodes/0/commit/oid").stringValue())
        .isEqualTo(head);
    assertThat(
            data.at("/commits/nodes/0/commit/statusCheckRollup/contexts/nodes/0/context")
                .stringValue())
        .isEqualTo("atoll/plan");
    assertThat(
            data.at("/baseRef/branchProtectionRule/requiredStatusChecks/0/context").stringValue())
        .isEqualTo("atoll/plan");
    assertThat(
            folded.body().at("/data/minimizeComment/minimizedComment/isMinimized").booleanValue())
        .isTrue();
    assertThat(github.people().comments(REPO, 1).getFirst().minimized()).contains("OUTDATED");
  }

  @Test
  void letsNobodyInWhoShowsNothingGood() {
    assertThat(new Client(github.apiBase(), "ghs_wrong").get("/repos/team/infra").status())
        .isEqualTo(401);
    var late =
        new Client(
            github.apiBase(),
            Client.assertion(stage.app, Instant.now(), Instant.now().plusSeconds(3600)));
    assertThat(late.get("/app").status()).isEqualTo(401);
    var good = stage.asApp();
    assertThat(good.get("/app").body().get("slug").stringValue()).isEqualTo("atoll");
    assertThat(good.get("/repos/team/infra/installation").status()).isEqualTo(200);
    github.advance(Duration.ofMinutes(61));
    assertThat(bot.get("/repos/team/infra").status()).isEqualTo(401);
    assertThat(stage.git.run("ls-remote", github.webBase() + "/team/infra.git").code()).isNotZero();
  }

  @Test
  void givesTokensThatMayLess() {
    stage.opened();
    var asApp = stage.asApp();
    long installation = asApp.get("/app/installations").body().get(0).get("id").longValue();
    github.owners().repository("team/other");
    var made =
        asApp.post(
            "/app/installations/" + installation + "/access_tokens",
            "repositories",
            List.of("infra"),
            "permissions",
            Map.of("contents", "read"));
    String token = made.body().get("token").stringValue();
    var narrow = new Client(github.apiBase(), token);

    assertThat(token.length()).isGreaterThan(300);
    assertThat(narrow.get("/repos/team/infra/contents/b.tf").status()).isEqualTo(200);
    assertThat(narrow.get("/repos/team/other").status()).isEqualTo(404);
    assertThat(narrow.post("/repos/team/infra/issues/1/comments", "body", "x").status())
        .isEqualTo(403);
    assertThat(narrow.get("/installation/repositories").body().get("total_count").intValue())
        .isEqualTo(1);
    String url =
        github.webBase().toString().replace("://", "://x-access-token:" + token + "@")
            + "/team/infra.git";
    assertThat(stage.git.run("ls-remote", url, "refs/pull/1/head").output())
        .contains("refs/pull/1/head");
    assertThat(stage.git.run("push", url, "main:refs/heads/new").code()).isNotZero();
  }

  @Test
  void redeliversWhatWasLost() {
    github.deliveries().lose("issue_comment");
    stage.opened();
    github.people().comment(REPO, 1, "author", "atoll plan");
    await().until(github.deliveries()::isQuiet);
    assertThat(stage.events()).doesNotContain("issue_comment created");
    var asApp = stage.asApp();
    JsonNode lost = asApp.get("/app/hook/deliveries?per_page=1").body().get(0);
    assertThat(lost.get("status_code").intValue()).isEqualTo(502);

    String one = "/app/hook/deliveries/" + lost.get("id").longValue();
    assertThat(asApp.get(one).body().at("/request/payload/comment/body").stringValue())
        .isEqualTo("atoll plan");
    assertThat(asApp.call("POST", one + "/attempts", "").status()).isEqualTo(202);

    await().until(() -> stage.events().contains("issue_comment created"));
    assertThat(stage.receiver.taken().getLast().headers().first("X-GitHub-Delivery"))
        .contains(lost.get("guid").stringValue());
    assertThat(asApp.get("/app/hook/deliveries?per_page=2").header("Link").orElseThrow())
        .contains("cursor=v1_");
  }

  @Test
  void knowsPeople() {
    assertThat(permission("author")).isEqualTo("write");
    assertThat(permission("reader")).isEqualTo("read");
    assertThat(bot.get("/repos/team/infra/collaborators/nobody/permission").status())
        .isEqualTo(404);
    String team = "/orgs/team/teams/everybody/memberships/";
    assertThat(bot.get(team + "reviewer").body().get("state").stringValue()).isEqualTo("active");
    assertThat(bot.get(team + "author").status()).isEqualTo(404);
    assertThat(bot.get("/orgs/team/teams/platform").status()).isEqualTo(200);
    var author = stage.person("author");
    assertThat(author.get("/user").body().get("login").stringValue()).isEqualTo("author");
    assertThat(author.get("/user/repos").body()).hasSize(1);
    assertThat(author.get("/repos/team/infra/hooks").status()).isEqualTo(404);
  }

  private String permission(String login) {
    return bot.get("/repos/team/infra/collaborators/" + login + "/permission")
        .body()
        .get("permission")
        .stringValue();
  }
}
