package dev.atoll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say is what Atoll would do, in words for people, however much there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesAgreeTest {
  private PagesServer server;
  private Rows rows;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = new PagesServer(folder);
    rows = server.rows();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Browsing as(String role) throws Exception {
    return server.as(role);
  }

  @Test
  void anApprovalOfAnotherEffectIsMissingOnThePageAsInTheComment() throws Exception {
    long pull = rows.pullRequest(80, "Approved, then another plan");
    long command = rows.command(pull, "autoplan", "head:80");
    long first = rows.plan(pull, command, "approved/one", "succeeded");
    rows.planRow(first, "", "sha256:first");
    rows.shown(first, "2026-11-21T10:00:00Z");
    rows.approval(pull, "reviewer", Rows.HEAD, "2026-11-21T10:05:00Z");
    Browsing reader = as("read");
    assertThat(reader.get("/pull-requests/" + pull).body())
        .contains("approved by reviewer")
        .doesNotContain("that it can be merged");
    long second =
        rows.plan(pull, rows.command(pull, "plan", "comment:80"), "approved/one", "succeeded");
    rows.planRow(second, "", "sha256:second");
    rows.shown(second, "2026-11-21T10:10:00Z");
    assertThat(reader.get("/pull-requests/" + pull).body())
        .contains("reviewer approved another plan than this one; it needs a fresh approval")
        .doesNotContain("approved by reviewer");
    long same =
        rows.plan(pull, rows.command(pull, "plan", "comment:81"), "approved/one", "succeeded");
    rows.planRow(same, "", "sha256:first");
    assertThat(reader.get("/pull-requests/" + pull).body()).contains("approved by reviewer");
  }

  @Test
  void whatOnlyTheHostKnowsIsSaidToBeAskedLater() throws Exception {
    long pull = rows.pullRequest(81, "Strict");
    long run = rows.plan(pull, rows.command(pull, "autoplan", "head:81"), "strict", "succeeded");
    rows.require(run, "approved", "mergeable", "undiverged");
    rows.planRow(run, "");
    assertThat(as("read").get("/pull-requests/" + pull).body())
        .contains(
            "nobody has approved it yet; an approval by its author does not count",
            "that it can be merged: the code host is asked when it is applied",
            "that it has every commit of main: looked at when it is applied");
  }

  @Test
  void opensAHugePlanInPiecesAtOnce() throws Exception {
    long pull = rows.pullRequest(82, "Huge");
    long run = rows.plan(pull, rows.command(pull, "plan", "comment:82"), "huge", "succeeded");
    StringBuilder text = new StringBuilder();
    for (int number = 1; number <= 15_700; number++) {
      text.append(
          """
            # terraform_data.node[%d] will be created
            + resource "terraform_data" "node" {
                + input = "%s"
              }
          """
              .formatted(number, number == 9_000 ? PagesServer.SECRET : "ä".repeat(280)));
    }
    rows.planRow(run, text.toString());
    Browsing reader = as("read");
    String page = reader.get("/runs/" + run).body();
    long before = System.nanoTime();
    reader.get("/runs/" + run);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(page)
        .contains("node[200]", "1 to 200 of 15700 resources.", "Lines 1 to 500 of 62800.")
        .doesNotContain("node[201]<");
    assertThat(page.length()).isLessThan(500_000);
    assertThat(reader.get("/runs/" + run + "?action=create&resources=15600").body())
        .contains("node[15700]", "First resources")
        .doesNotContain("More resources");
    String middle = reader.get("/runs/" + run + "?line=35999").body();
    assertThat(middle)
        .contains("id=\"D35999\"", "node[9000] will be created", "***", "Earlier lines")
        .doesNotContain(PagesServer.SECRET);
    assertThat(reader.get("/runs/" + run + "?line=999999&resources=-4&action=none").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aProjectThatGotANameIsListedOnceUnderIt() throws Exception {
    long pull = rows.pullRequest(83, "Named");
    long command = rows.command(pull, "plan", "comment:83");
    long first = rows.plan(pull, command, "named/lab", "succeeded");
    rows.planRow(first, "");
    long plan = rows.count("select id from plan where run_id = " + first);
    long applying = rows.command(pull, "apply", "comment:84");
    long apply = rows.run(pull, applying, "named/lab", "apply", "succeeded", plan, 0);
    long named = rows.plan(pull, rows.command(pull, "plan", "comment:85"), "lab", "succeeded");
    rows.keeps(named, "named/lab");
    Browsing reader = as("read");
    assertThat(reader.get("/projects?name=lab").body())
        .contains("/projects/local/sample/lab\"", "run-" + named, "run-" + apply)
        .doesNotContain("named/lab");
    for (String name : List.of("lab", "named/lab")) {
      assertThat(reader.get("/projects/local/sample/" + name).body())
          .as(name)
          .contains("local/sample/lab</bdi>", "href=\"/runs/" + apply, "href=\"/runs/" + named)
          .doesNotContain("never");
    }
  }

  @Test
  void dismissesWhatIsParkedAndCanNeverSucceed() throws Exception {
    long delivery = rows.delivery("d-hopeless", "parked");
    rows.parkedWork("comment:84");
    Map<String, String> work = Map.of("kind", "OUTGOING", "key", "comment:84");
    String path = "/deliveries/" + delivery + "/dismiss";
    assertThat(as("write").get("/deliveries").body()).doesNotContain("Dismiss…");
    assertThat(as("write").post("/", path, Map.of()).statusCode()).isEqualTo(403);
    assertThat(as("write").post("/", "/deliveries/work/dismiss", work).statusCode()).isEqualTo(403);
    Browsing admin = as("admin");
    assertThat(admin.get("/deliveries").body()).contains("Dismiss…", "comment:84");
    assertThat(admin.get(path).body()).contains("can still be replayed");
    admin.post("/", path, Map.of());
    admin.post("/", "/deliveries/work/dismiss", work);
    assertThat(admin.get("/deliveries").body())
        .contains("d-hopeless")
        .doesNotContain("Dismiss…", "comment:84");
    assertThat(rows.count("select count(*) from delivery where state = 'parked'")).isZero();
    assertThat(rows.count("select count(*) from work where parked_at is not null")).isZero();
    assertThat(
            rows.count(
                "select count(*) from audit_entry where actor = 'adminer' and action in ('delivery_dismissed', 'work_dismissed')"))
        .isEqualTo(2);
    assertThat(admin.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void recordsAndCommandsSpeakToPeople() throws Exception {
    long pull = rows.pullRequest(85, "Words");
    long command = rows.command(pull, "apply", "comment:17");
    rows.refuse(
        command,
        """
        {"is": "RequirementsMissing", "missing": [{"project": "words", "requirement": "approved",
         "reason": "nobody has approved it yet; an approval by its author does not count"}]}
        """);
    long held = rows.command(pull, "apply", "comment:18");
    rows.refuse(
        held,
        """
        {"is": "StatesHeld", "holders": [{"project": "words", "stateKey": "k", "title": "t", "url": "https://forge.example/7",
         "pullRequest": {"repository": {"connection": "local", "path": "sample"}, "number": 7}, "since": "2026-11-21T10:00:00Z"}]}
        """);
    rows.refuse(
        rows.command(pull, "plan", "comment:19"),
        """
        {"is": "Conflict", "baseBranch": "main", "paths": []}
        """);
    rows.entry("command " + command, "lock_taken", "local/sample/words", pull, "{}");
    rows.entry(
        "developer",
        "command_refused",
        "comment:17",
        pull,
        "{\"outcome\": \"RequirementsMissing\", \"head\": \"" + Rows.HEAD + "\"}");
    rows.entry("developer", "command_finished", "head:3", pull, "{\"outcome\": \"SeeRuns\"}");
    for (String path : List.of("/pull-requests/" + pull, "/audit?pull-request=" + pull)) {
      assertThat(as("read").get(path).body())
          .as(path)
          .contains("requirements are missing", "a comment", "a push", "11111111")
          .doesNotContain("SeeRuns", "RequirementsMissing", "comment:17", "head:3")
          .doesNotContain("command " + command + "<");
    }
    assertThat(as("read").get("/pull-requests/" + pull).body())
        .contains(
            "words: nobody has approved it yet; an approval by its author does not count",
            "the state of words is held by #7",
            "it has no commit in common with main<",
            "href=\"https://forge.example/7\"");
  }

  @Test
  void healthSpeaksToPeople() throws Exception {
    rows.delivery("d-health", "taken");
    assertThat(as("read").get("/health").body())
        .contains("PostgreSQL", "at least", "Last delivery", "<dt>Atoll</dt>", "local</bdi>")
        .doesNotContain("validationQuery", "isValid", "exists", "diskSpace", "threshold");
  }

  @Test
  void aLockNamesItsProjectAndTheApplyThatTookIt() throws Exception {
    long run = applied(86, "locked/one", "succeeded");
    long pull = rows.count("select pull_request_id from run where id = " + run);
    long command = rows.count("select command_id from run where id = " + run);
    rows.lock("local/sample/locked/one", pull, command);
    assertThat(as("read").get("/locks").body())
        .contains(
            "href=\"/projects/local/sample/locked/one\"",
            "of <bdi>local/sample</bdi>",
            "href=\"/runs/%d\">apply run-%d<".formatted(run, run));
  }

  @Test
  void anApplyThatWasStoppedSaysHowFarItCame() throws Exception {
    long run = applied(87, "partial", "cancelled");
    rows.outcome(run, "STOPPED", 2);
    assertThat(as("read").get("/runs/" + run).body())
        .contains(
            "It was partial: 2 added, 0 changed, 0 destroyed before it ended.",
            "stopped by developer");
    long never = applied(88, "never", "failed");
    rows.forgetTask(never);
    assertThat(as("read").get("/runs/" + never).body())
        .contains("Terraform was not started: nothing was changed.");
  }

  private long applied(long number, String project, String state) {
    long pull = rows.pullRequest(number, project);
    long planned = rows.plan(pull, rows.command(pull, "plan", "comment:p"), project, "succeeded");
    rows.planRow(planned, "");
    long plan = rows.count("select id from plan where run_id = " + planned);
    return rows.run(
        pull, rows.command(pull, "apply", "comment:a"), project, "apply", state, plan, 0);
  }
}
