package dev.atoll.forge.github.fake;

import static dev.atoll.forge.github.fake.Stage.PULL;
import static dev.atoll.forge.github.fake.Stage.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What happens rarely: forks, queues, moved repositories, changed installations. */
class StoriesTest {
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
  void takesPullRequestsFromForks() {
    github.owners().user("stranger");
    github.owners().settings(REPO, it -> it.open(true));
    long fork = github.owners().fork(REPO, "stranger");
    stage.git.run("switch", "-q", "-c", "gift", "main").requireSuccess();
    String head = stage.git.commit("Gift", Map.of("gift.tf", "# g\n"));
    stage.push("stranger/infra", "stranger", "gift");
    github.people().open(REPO, "stranger", "stranger/infra", "gift", "main", "A gift", false);

    JsonNode pull = bot.get(PULL).body();
    assertThat(pull.at("/head/repo/id").longValue()).isEqualTo(fork);
    assertThat(pull.at("/head/label").stringValue()).isEqualTo("stranger:gift");
    String url = github.owners().cloneUrl(REPO, "reader");
    assertThat(stage.git.run("ls-remote", url, "refs/pull/1/head").output()).startsWith(head);
    String next = stage.git.commit("More", Map.of("gift.tf", "# more\n"));
    stage.push("stranger/infra", "stranger", "gift");
    assertThat(bot.get(PULL).body().at("/head/sha").stringValue()).isEqualTo(next);
    assertThat(stage.git.run("ls-remote", url, "refs/pull/1/head").output()).startsWith(next);
    github.owners().deleteRepository("stranger/infra");
    assertThat(bot.get(PULL).body().at("/head/repo").isNull()).isTrue();
    assertThat(bot.get("/repos/team/infra/pulls").body().at("/0/head/repo").isNull()).isTrue();
    github.people().close(REPO, 1, "stranger");
  }

  @Test
  void letsOthersHaveNoSay() {
    stage.opened();
    github.owners().user("stranger");
    assertThat(stage.person("stranger").get(PULL).status()).isEqualTo(404);
    Client reader = stage.person("reader");
    String head = github.people().head(REPO, 1);
    assertThat(reader.post("/repos/team/infra/statuses/" + head, "state", "success").status())
        .isEqualTo(403);
    assertThat(reader.call("PUT", PULL + "/merge", "{}").status()).isEqualTo(403);
    assertThat(
            stage.git.run("push", github.owners().cloneUrl(REPO, "reader"), "change:other").code())
        .isNotZero();
    assertThat(
            stage
                .git
                .run("push", github.owners().cloneUrl(REPO, "admin"), "change:refs/pull/9/head")
                .code())
        .isNotZero();
    assertThat(
            stage
                .person("author")
                .post("/repos/team/infra/check-runs", "name", "x", "head_sha", head)
                .status())
        .isEqualTo(403);
  }

  @Test
  void retargets() {
    stage.opened();
    stage.commit("release", "admin", Map.of("r.tf", "# r\n"));
    var changed = stage.person("author").call("PATCH", PULL, "{\"base\":\"release\"}");

    assertThat(changed.body().at("/base/ref").stringValue()).isEqualTo("release");
    await().until(() -> stage.events().contains("pull_request edited"));
    JsonNode payload = Json.MAPPER.readTree(stage.receiver.taken().getLast().body());
    assertThat(payload.at("/changes/base/ref/from").stringValue()).isEqualTo("main");
  }

  @Test
  void keepsTheBaseOfTheLastPush() {
    stage.opened();
    String before = bot.get(PULL).body().at("/base/sha").stringValue();
    String after = stage.commit("main", "admin", Map.of("b.tf", "# moved\n"));

    assertThat(bot.get(PULL).body().at("/base/sha").stringValue()).isEqualTo(before);
    assertThat(
            bot.get("/repos/team/infra/git/ref/heads/main").body().at("/object/sha").stringValue())
        .isEqualTo(after);
    stage.commit("change", "author", Map.of("d.tf", "# again\n"));
    assertThat(bot.get(PULL).body().at("/base/sha").stringValue()).isEqualTo(after);
  }

  @Test
  void findsConflicts() {
    stage.opened();
    stage.commit("main", "admin", Map.of("d.tf", "# quite another\n"));
    bot.get(PULL);

    assertThat(bot.get(PULL).body().get("mergeable_state").stringValue()).isEqualTo("dirty");
    assertThat(bot.call("PUT", PULL + "/merge", "{}").status()).isEqualTo(405);
  }

  @Test
  void readsRules() {
    stage.opened();
    github
        .owners()
        .rules(
            REPO,
            "main",
            """
            {"type": "required_status_checks", "parameters": {
              "strict_required_status_checks_policy": false,
              "required_status_checks": [{"context": "atoll/plan"}]}}
            """,
            """
            {"type": "pull_request", "parameters": {
              "dismiss_stale_reviews_on_push": false, "require_code_owner_review": false,
              "require_last_push_approval": false, "required_approving_review_count": 1,
              "required_review_thread_resolution": true, "allowed_merge_methods": ["squash"]}}
            """);
    JsonNode rules = bot.get("/repos/team/infra/rules/branches/main").body();
    assertThat(rules).hasSize(2);
    assertThat(rules.at("/0/parameters/required_status_checks/0/context").stringValue())
        .isEqualTo("atoll/plan");
    String head = github.people().head(REPO, 1);
    github.people().status(REPO, head, "admin", "atoll/plan", "success");
    github.people().approve(REPO, 1, "reviewer", head);
    github.people().startConversation(REPO, 1);
    bot.get(PULL);
    assertThat(bot.get(PULL).body().get("mergeable_state").stringValue()).isEqualTo("blocked");
    github.people().resolveConversations(REPO, 1);
    assertThat(bot.get(PULL).body().get("mergeable_state").stringValue()).isEqualTo("clean");
    assertThat(bot.call("PUT", PULL + "/merge", "{\"merge_method\":\"merge\"}").status())
        .isEqualTo(405);
    assertThat(bot.call("PUT", PULL + "/merge", "{\"merge_method\":\"squash\"}").status())
        .isEqualTo(200);
  }

  @Test
  void queuesMerges() {
    stage.opened();
    github
        .owners()
        .rules(
            REPO,
            "main",
            """
            {"type": "merge_queue", "parameters": {
              "check_response_timeout_minutes": 60, "grouping_strategy": "ALLGREEN",
              "max_entries_to_build": 5, "max_entries_to_merge": 5, "merge_method": "MERGE",
              "min_entries_to_merge": 1, "min_entries_to_merge_wait_minutes": 5}}
            """);
    bot.get("/repos/team/infra/rules/branches/main");
    assertThat(bot.call("PUT", PULL + "/merge", "{}").status()).isEqualTo(405);
    JsonNode pull = bot.get(PULL).body();
    var queued =
        bot.graphql(
            "mutation($id: ID!, $head: GitObjectID!) { enqueuePullRequest(input: {pullRequestId: $id, expectedHeadOid: $head}) { mergeQueueEntry { position state } } }",
            "id",
            pull.get("node_id").stringValue(),
            "head",
            pull.at("/head/sha").stringValue());
    assertThat(queued.body().at("/data/enqueuePullRequest/mergeQueueEntry/state").stringValue())
        .isEqualTo("QUEUED");
    String group = github.people().mergeGroup(REPO, 1);
    assertThat(bot.post("/repos/team/infra/statuses/" + group, "state", "success").status())
        .isEqualTo(201);

    github.people().mergeFromQueue(REPO, 1, "admin");

    assertThat(github.people().branch(REPO, "main")).contains(group);
    await().until(github.deliveries()::isQuiet);
    assertThat(stage.events())
        .contains(
            "pull_request enqueued",
            "merge_group checks_requested",
            "merge_group destroyed",
            "pull_request closed");
  }

  @Test
  void redirectsFromFormerNames() {
    stage.opened();
    github.owners().rename(REPO, "team/platform");

    var moved = bot.get(PULL);

    assertThat(moved.status()).isEqualTo(301);
    assertThat(bot.post(Stage.COMMENTS, "body", "x").status()).isEqualTo(307);
    assertThat(bot.get(moved.header("Location").orElseThrow()).body().get("number").intValue())
        .isEqualTo(1);
    assertThat(bot.get("/repos/team/platform/pulls/1").status()).isEqualTo(200);
  }

  @Test
  void changesInstallations() {
    github.owners().repository("team/second");
    github.owners().removeFromInstallation(stage.installation, REPO);
    assertThat(bot.get("/repos/team/infra").status()).isEqualTo(404);
    github.owners().addToInstallation(stage.installation, REPO);
    assertThat(bot.get("/repos/team/infra").status()).isEqualTo(200);
    github.owners().suspend(stage.installation, true);
    assertThat(bot.get("/repos/team/infra").status()).isEqualTo(403);
    github.owners().suspend(stage.installation, false);
    github.owners().grant(stage.installation, Map.of("metadata", "read"));
    github.owners().uninstall(stage.installation);
    assertThat(bot.get("/repos/team/infra").status()).isEqualTo(401);
    assertThat(stage.asApp().get("/repos/team/infra/installation").status()).isEqualTo(404);

    await().until(github.deliveries()::isQuiet);
    assertThat(stage.events())
        .contains(
            "installation_repositories added",
            "installation_repositories removed",
            "installation suspend",
            "installation unsuspend",
            "installation new_permissions_accepted",
            "installation deleted");
  }

  @Test
  void hasHooksOfRepositories() {
    long hook = github.owners().hook(REPO, stage.receiver.address(), "other", "push");
    stage.commit("more", "author", Map.of("m.tf", "# m\n"));
    await().until(github.deliveries()::isQuiet);
    Client admin = stage.person("admin");
    String path = "/repos/team/infra/hooks";

    assertThat(admin.get(path).body()).hasSize(1);
    assertThat(
            admin
                .get(path + "/" + hook + "/deliveries")
                .body()
                .valueStream()
                .map(it -> it.get("event").stringValue()))
        .containsExactly("push", "ping");
    assertThat(stage.events()).contains("push", "ping");
  }

  @Test
  void makesAppsFromManifests() {
    String code = github.owners().appFromManifest("team", "fresh", Owners.PERMISSIONS);
    var made = stage.person("admin").call("POST", "/app-manifests/" + code + "/conversions", "");

    assertThat(made.body().get("slug").stringValue()).isEqualTo("fresh");
    assertThat(made.body().get("pem").stringValue()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(
            stage
                .person("admin")
                .call("POST", "/app-manifests/" + code + "/conversions", "")
                .status())
        .isEqualTo(404);
  }

  @Test
  void pressesButtonsOfCheckRuns() {
    String head = stage.opened();
    bot.post("/repos/team/infra/check-runs", "name", "atoll", "head_sha", head, "status", "queued");
    github.people().rerun(REPO, "atoll", "author");
    github.people().press(REPO, "atoll", "apply", "author");

    await().until(github.deliveries()::isQuiet);
    assertThat(stage.events())
        .contains("check_run created", "check_run rerequested", "check_run requested_action");
    assertThat(
            bot.get("/repos/team/infra/commits/change/check-runs")
                .body()
                .get("total_count")
                .intValue())
        .isEqualTo(1);
    JsonNode payload = Json.MAPPER.readTree(stage.receiver.taken().getLast().body());
    assertThat(payload.at("/requested_action/identifier").stringValue()).isEqualTo("apply");
  }

  @Test
  void comparesAndShowsContents() {
    String head = stage.opened();
    assertThat(bot.get("/repos/team/infra/compare/main...change").body().get("ahead_by").intValue())
        .isEqualTo(1);
    assertThat(
            bot.get("/repos/team/infra/contents/b.tf?ref=" + head)
                .body()
                .get("encoding")
                .stringValue())
        .isEqualTo("base64");
    assertThat(bot.get("/repos/team/infra/contents/none.tf").status()).isEqualTo(404);
    assertThat(bot.get("/repos/team/infra/branches/main").body().get("protected").booleanValue())
        .isFalse();
    assertThat(bot.get("/repos/team/infra/branches/main/protection").status()).isEqualTo(404);
    github.owners().protect(REPO, "main", Protection.requiring("a").withApprovals(2));
    assertThat(
            bot.get("/repos/team/infra/branches/main/protection")
                .body()
                .at("/required_status_checks/contexts/0")
                .stringValue())
        .isEqualTo("a");
    assertThat(
            bot.get("/repos/team/infra/commits/" + head + "/status")
                .body()
                .get("state")
                .stringValue())
        .isEqualTo("pending");
    bot.get(PULL);
    assertThat(bot.getIfChanged(PULL, bot.get(PULL).header("ETag").orElseThrow()).status())
        .isEqualTo(304);
    assertThat(bot.get("/meta").status()).isEqualTo(200);
    assertThat(stage.asApp().get("/app/hook/config").status()).isEqualTo(200);
  }
}
