package dev.atoll.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.run.RunId;
import dev.atoll.state.StateVersions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private PagesServer server;
  private Rows rows;
  private StateVersions states;
  private long pull;
  private long other;
  private long planned;
  private long queued;
  private long lost;

  @BeforeAll
  void start(@TempDir Path folder) {
    server =
        new PagesServer(
            folder,
            "atoll.access.rules[0].repositories[0]=local/ruled",
            "atoll.access.rules[0].users[0]=somebody");
    rows = server.rows();
    states = server.bean(StateVersions.class);
    pull = rows.pullRequest(1, "Wider network <b>now</b>");
    other = rows.pullRequest(2, "Other");
    long command = rows.command(pull, "autoplan", "head:1");
    planned = rows.plan(pull, command, "accounts/prod", "succeeded");
    rows.step(planned, 0, "init", true);
    rows.step(planned, 1, "plan", true);
    rows.log(
        planned,
        "plan",
        0,
        "first\n<script>alert(1)</script>\n\u001b[31mred\u001b[0m \u202e\u0007end\n");
    queued = rows.plan(pull, command, "accounts/dev", "queued");
    lost =
        rows.plan(
            other, rows.command(other, "apply", "comment:7"), "accounts/lab", "needs_attention");
    rows.lock("local/sample/accounts/prod", pull, command);
    rows.waiter("local/sample/accounts/prod", other, command);
    rows.parkedWork("comment:5");
    rows.delivery("d-1", "parked");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Browsing as(String role) throws Exception {
    return server.as(role);
  }

  @Test
  void everyPageAnswersAndSaysWhatItKnows() throws Exception {
    Browsing reader = as("read");
    assertThat(reader.get("/").body())
        .contains("1 run needs attention", "accounts/lab", "accounts/dev", "next in line")
        .contains("every part of the server works")
        .doesNotContain("everything healthy");
    assertThat(reader.get("/runs").body()).contains("run-" + planned, "accounts/prod");
    assertThat(reader.get("/runs?state=queued").body())
        .contains("run-" + queued)
        .doesNotContain("run-" + planned + "<");
    assertThat(reader.get("/runs/" + planned).body())
        .contains("modules/network/main.tf changed", "modules/vpc → modules/network", "init");
    assertThat(reader.get("/runs/" + lost).body()).contains("What is known, and what to do");
    assertThat(reader.get("/pull-requests").body())
        .contains("Wider network &lt;b&gt;now&lt;/b&gt;");
    assertThat(reader.get("/pull-requests/" + pull).body())
        .contains(
            "nobody has approved it yet; an approval by its author does not count",
            "accounts/prod",
            "held by this one",
            "1 replace");
    assertThat(reader.get("/projects").body()).contains("/projects/local/sample/accounts/prod");
    assertThat(reader.get("/projects/local/sample/accounts/prod").body())
        .contains("State versions", "held");
    assertThat(reader.get("/locks").body()).contains("local/sample/accounts/prod", "sample#2");
    assertThat(reader.get("/deliveries").body())
        .contains("comment:5", "the host answered 502", "not JSON of this host");
    assertThat(reader.get("/audit").body()).contains("account changed");
    assertThat(reader.get("/health").body()).contains("database", "workers");
  }

  @Test
  void aRunSaysWhichTerraformItWasGivenAndInWhichEnvironmentItIs() throws Exception {
    long command = rows.command(pull, "plan", "comment:91");
    long run = rows.plan(pull, command, "accounts/versions", "superseded");
    String its = " where id = " + run;
    assertThat(factsOf(run)).contains("Environment: production", "Terraform: whichever is there");

    rows.change(
        "update run set environment = '', spec = spec || '{\"requiredVersions\": [\">= 1.5\", \"< 2\"]}'"
            + its);
    assertThat(factsOf(run))
        .contains("Terraform: &gt;= 1.5, &lt; 2 is asked for")
        .noneMatch(fact -> fact.startsWith("Environment"));
    rows.change("update run set spec = spec || '{\"terraformVersion\": \"1.9.8\"}'" + its);
    assertThat(factsOf(run)).contains("Terraform: 1.9.8 is asked for");
    rows.change("update run set terraform_version = '1.11.4'" + its);
    assertThat(factsOf(run)).contains("Terraform: 1.11.4");
  }

  private List<String> factsOf(long run) throws Exception {
    return Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>")
        .matcher(as("read").get("/runs/" + run).body())
        .results()
        .map(fact -> fact.group(1) + ": " + fact.group(2))
        .toList();
  }

  @Test
  void showsHostileLogTextHarmlessly() throws Exception {
    assertThat(as("read").get("/runs/" + planned + "?step=plan").body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("<span class=\"ansi-red\">red</span> &lt;U+202E&gt;␇end")
        .doesNotContain("<script>alert");
  }

  @Test
  void takesKnownSecretsOutOfWhateverARunWrote() throws Exception {
    long run = rows.plan(pull, rows.command(pull, "plan", "comment:40"), "accounts/x", "succeeded");
    rows.step(run, 0, "plan", true);
    rows.log(run, "plan", 0, "before\ntoken " + PagesServer.SECRET.substring(0, 9));
    rows.log(run, "plan", 22, PagesServer.SECRET.substring(9) + "\nafter\n");
    rows.planRow(
        run, "  # terraform_data.x will be created\n+   input = \"" + PagesServer.SECRET + "\"\n");
    Browsing reader = as("read");
    for (String path :
        List.of(
            "/runs/" + run,
            "/runs/" + run + "/log?step=plan",
            "/runs/" + run + "/log?step=plan&from=20",
            "/api/v1/runs/" + run + "/log?step=plan&from=22",
            "/runs/" + run + "/log/lines?step=plan&from=0&line=1",
            "/runs/" + run + "/log/lines?step=plan&from=16&line=2",
            "/runs/" + run + "/log/earlier?step=plan&end=40",
            "/runs/" + run + "?step=plan&q=token")) {
      assertThat(reader.get(path).body())
          .as(path)
          .contains("***")
          .doesNotContain(PagesServer.SECRET, PagesServer.SECRET.substring(5));
    }
    assertThat(reader.get("/runs/" + run + "/log?step=plan").body())
        .isEqualTo("before\ntoken ***\nafter\n");
    assertThat(reader.get("/runs/" + run + "?step=plan&q=after").body())
        .contains("#L3", "1 line contains this.");
    assertThat(reader.get("/runs/" + run + "?step=plan&q=correct-horse").body())
        .contains("No line contains this.");
  }

  @Test
  void whatCannotBeAskedForIsNotUnderstood() throws Exception {
    Browsing reader = as("read");
    for (String path : List.of("/runs?state=nope", "/api/v1/runs?state=nope")) {
      HttpResponse<String> answer = reader.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).contains("There is no such state; there are queued, running");
    }
    assertThat(reader.get("/runs?project=%00").statusCode()).isEqualTo(400);
    assertThat(reader.get("/api/v1/runs?project=%00").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsNotThereIsNotFoundAndSaysWhatToDo() throws Exception {
    Browsing reader = as("read");
    for (String path :
        List.of("/runs/99999", "/pull-requests/99999", "/projects/no/such", "/nothing")) {
      HttpResponse<String> answer = reader.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body())
          .contains("There is no such page, or you may not see it.", "id <code>")
          .doesNotContain("Exception");
    }
  }

  @Test
  void strangersAreSentToSignInAndMachinesGet401() throws Exception {
    Browsing stranger = server.stranger();
    assertThat(stranger.get("/runs").statusCode()).isEqualTo(302);
    assertThat(stranger.get("/runs").headers().firstValue("Location")).hasValue("/sign-in");
    assertThat(stranger.get("/runs", "Sec-Fetch-Site", "cross-site").body())
        .contains("0; url=/runs");
    assertThat(stranger.get("/api/v1/runs").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/actuator/env").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void machinesAskForTheHealthOfEachPartAndStrangersForThatOfTheWhole() throws Exception {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("reader:secret-read".getBytes(UTF_8));
    Browsing machine = server.stranger();
    assertThat(machine.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(machine.get("/actuator/health").statusCode()).isEqualTo(401);
    assertThat(machine.get("/actuator/health", "Authorization", basic).body())
        .contains("\"db\":{\"status\":\"UP\"}", "\"diskSpace\":{\"status\":\"UP\"}")
        .doesNotContain("details", "PostgreSQL");
    assertThat(machine.get("/actuator/health/db", "Authorization", basic).body())
        .isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void machinesReadRunsAndMetricsByBasicSignIn() throws Exception {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString("reader:secret-read".getBytes(UTF_8));
    Browsing machine = server.stranger();
    assertThat(machine.get("/api/v1/runs", "Authorization", basic).body())
        .contains(
            "\"project\":\"accounts/prod\"",
            "\"state\":\"succeeded\"",
            "\"pullRequest\":{\"id\":%d,\"connection\":\"local\",\"repository\":\"sample\",\"number\":1}"
                .formatted(pull));
    assertThat(machine.get("/api/v1/locks", "Authorization", basic).body())
        .contains(
            "\"waiting\":[{\"id\":%d,\"connection\":\"local\",\"repository\":\"sample\",\"number\":2}]"
                .formatted(other));
    assertThat(machine.get("/api/v1/pull-requests", "Authorization", basic).body())
        .contains("\"number\":1");
    HttpResponse<String> log =
        machine.get("/api/v1/runs/" + planned + "/log?step=plan&from=6", "Authorization", basic);
    assertThat(log.body()).startsWith("<script>");
    assertThat(log.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(log.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(machine.get("/actuator/prometheus", "Authorization", basic).body())
        .contains("atoll_runs_queued", "atoll_runs_waiting_seconds");
  }

  @Test
  void pagesCarryAStrictPolicyAndAStrictCookie() throws Exception {
    HttpResponse<String> answer = server.stranger().get("/sign-in");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Strict");
    assertThat(answer.body()).doesNotContain(" style=").doesNotContain("<script>");
  }

  @Test
  void aButtonIsShownAndObeyedByRight() throws Exception {
    record Button(String path, Map<String, String> fields, String needs) {}
    List<Button> buttons =
        List.of(
            new Button("/runs/" + planned + "/cancel", Map.of(), "write"),
            new Button("/runs/" + planned + "/resolve", Map.of("as", "FAILED"), "admin"),
            new Button("/pull-requests/" + other + "/cancel", Map.of(), "write"),
            new Button("/pull-requests/" + other + "/unlock", Map.of(), "write"),
            new Button("/pull-requests/" + other + "/plan", Map.of(), "write"),
            new Button(
                "/deliveries/work/try-again",
                Map.of("kind", "OUTGOING", "key", "no such"),
                "write"),
            new Button("/audit/verify", Map.of(), "admin"));
    for (Button button : buttons) {
      for (String role : List.of("read", "write", "admin")) {
        Browsing viewer = as(role);
        boolean may = role.equals("admin") || role.equals(button.needs());
        assertThat(viewer.post("/", button.path(), button.fields()).statusCode())
            .as(button.path() + " by " + role)
            .isEqualTo(may ? 302 : 403);
        assertThat(viewer.postWithoutToken(button.path(), button.fields()).statusCode())
            .as(button.path() + " by " + role + " without a token")
            .isEqualTo(403);
      }
    }
  }

  @Test
  void whatHoldsSecretsIsNotEvenNamedToOthers() throws Exception {
    long delivery = rows.delivery("d-secret", "taken");
    for (String role : List.of("read", "write")) {
      assertThat(as(role).get("/deliveries/" + delivery + "/body").statusCode()).isEqualTo(404);
      assertThat(as(role).get("/audit/export").statusCode()).isEqualTo(404);
      assertThat(
              as(role)
                  .post("/", "/states/download", Map.of("key", "k", "version", "1"))
                  .statusCode())
          .isEqualTo(404);
    }
    assertThat(as("admin").get("/deliveries/" + delivery + "/body").body()).isEqualTo("{\"a\":1}");
    assertThat(as("admin").get("/audit/export").body()).contains("\"action\":\"account_changed\"");
  }

  @Test
  void cancelsAQueuedRunAfterASecondStepAndRecordsIt() throws Exception {
    long command = rows.command(other, "plan", "comment:cancel");
    long run = rows.plan(other, command, "accounts/cancel", "queued");
    Browsing writer = as("write");
    assertThat(writer.get("/runs/" + run + "/cancel").body())
        .contains("will not start", "Cancel the run");
    writer.post("/runs/" + run + "/cancel", "/runs/" + run + "/cancel", Map.of());
    assertThat(rows.text("select state from run where id = " + run)).isEqualTo("cancelled");
    assertThat(
            rows.count(
                "select count(*) from audit_entry where action = 'run_cancelled' and actor = 'writeer' and run_id = "
                    + run))
        .isEqualTo(1);
    assertThat(writer.get("/runs/" + run).body()).contains("stopped by writeer");
  }

  @Test
  void aRuleHoldsForTheButtonsAsForTheCommand() throws Exception {
    long ruled = rows.pullRequest(40, "Ruled");
    rows.change("update pull_request set repository = 'ruled' where id = " + ruled);
    long run = rows.plan(ruled, rows.command(ruled, "plan", "comment:r"), "accounts/r", "queued");
    Browsing writer = as("write");
    assertThat(writer.get("/runs/" + run + "/cancel").statusCode()).isEqualTo(403);
    var refused = writer.post("/", "/runs/" + run + "/cancel", Map.of());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("rules give `cancel` in ruled to others: somebody");
    assertThat(writer.post("/", "/pull-requests/" + ruled + "/plan", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(rows.text("select state from run where id = " + run)).isEqualTo("queued");
    as("admin").post("/", "/runs/" + run + "/cancel", Map.of());
    assertThat(rows.text("select state from run where id = " + run)).isEqualTo("cancelled");
  }

  @Test
  void releasesALockAndTellsWhoWaits() throws Exception {
    long holder = rows.pullRequest(30, "Holder");
    long command = rows.command(holder, "apply", "comment:hold");
    rows.lock("local/sample/release-me", holder, command);
    Browsing writer = as("write");
    assertThat(writer.get("/locks/release?key=local/sample/release-me").body())
        .contains("held by local/sample#30");
    writer.post("/", "/locks/release", Map.of("key", "local/sample/release-me"));
    assertThat(
            rows.count(
                "select count(*) from state_lock where state_key = 'local/sample/release-me' and pull_request_id is null"))
        .isEqualTo(1);
    assertThat(rows.count("select count(*) from work where key = 'local/sample#30'")).isEqualTo(1);
  }

  @Test
  void acknowledgesAnApplyThatWasNeverMerged() throws Exception {
    rows.unmerged("local/sample/unmerged", other);
    assertThat(as("read").get("/locks").body())
        .contains("local/sample/unmerged")
        .doesNotContain("Acknowledge…");
    Browsing writer = as("write");
    assertThat(writer.get("/locks").body()).contains("Acknowledge…");
    assertThat(writer.get("/locks/acknowledge?key=local/sample/unmerged").body())
        .contains("the account still has what main lacks");
    Map<String, String> fields = Map.of("key", "local/sample/unmerged");
    assertThat(as("read").post("/", "/locks/acknowledge", fields).statusCode()).isEqualTo(403);
    writer.post("/", "/locks/acknowledge", fields);
    assertThat(writer.get("/locks").body()).doesNotContain("local/sample/unmerged");
    assertThat(recorded("warning_acknowledged", "writeer")).isEqualTo(1);
    assertThat(writer.post("/", "/locks/acknowledge", fields).statusCode()).isEqualTo(404);
  }

  @Test
  void pushesWhatAnApplyCouldNotWrite() throws Exception {
    String key = "local/sample/accounts/push";
    states.upload(key, state(1), "somebody");
    long run = quarantined("accounts/push", key, state(2));
    assertThat(as("write").get("/runs/" + run).body())
        .contains("A state that could not be written", "An admin can push or discard it.")
        .doesNotContain("Push…");
    Browsing admin = as("admin");
    assertThat(admin.get("/").body()).contains("1 state waits to be pushed");
    assertThat(admin.get("/projects/local/sample/accounts/push").body()).contains("Push…");
    String base = "/runs/" + run + "/errored-state/";
    assertThat(admin.post("/", base + "download", Map.of()).body()).contains("\"serial\":2");
    assertThat(admin.get(base + "push").body()).contains("becomes the newest version of", key);
    for (String what : List.of("push", "discard", "download")) {
      assertThat(as("write").post("/", base + what, Map.of()).statusCode()).isEqualTo(404);
    }
    admin.post("/", base + "push", Map.of());
    assertThat(admin.get("/runs/" + run).body())
        .contains("It is version 2 of the state now.")
        .doesNotContain("could not be written");
    assertThat(states.current(key).orElseThrow().serial()).isEqualTo(2);
    assertThat(recorded("state_written", "adminer")).isEqualTo(1);
    assertThat(recorded("state_read", "adminer")).isEqualTo(1);
  }

  /** More than a form may hold by Spring's own measure, and than most proxies let through. */
  @Test
  void takesALargeStateFromAForm() throws Exception {
    String key = "local/sample/accounts/large";
    states.upload(key, state(1), "somebody");
    String large = new String(state(7), UTF_8).replace("{}", "{" + " ".repeat(80_000_000) + "}");
    var fields = Map.of("key", key, "sure", "yes");
    assertThat(as("write").upload("/", "/states/upload", fields, large).statusCode())
        .isEqualTo(404);
    as("admin").upload("/", "/states/upload", fields, large);
    assertThat(states.current(key).orElseThrow().serial()).isEqualTo(7);
    assertThat(recorded("state_written", "adminer")).isPositive();
  }

  @Test
  void discardsWhatIsOfNoUse() throws Exception {
    String key = "local/sample/accounts/discard";
    states.upload(key, state(5), "somebody");
    long run = quarantined("accounts/discard", key, state(3));
    Browsing admin = as("admin");
    String base = "/runs/" + run + "/errored-state/";
    admin.post("/", base + "push", Map.of());
    assertThat(admin.get("/runs/" + run).body()).contains("Not pushed. ");
    assertThat(admin.get(base + "discard").body()).contains("can be applied to again");
    admin.post("/", base + "discard", Map.of());
    assertThat(admin.get("/runs/" + run).body())
        .contains("It is discarded.")
        .doesNotContain("could not be written");
    assertThat(recorded("state_discarded", "adminer")).isEqualTo(1);
    assertThat(admin.get(base + "discard").statusCode()).isEqualTo(404);
  }

  private long quarantined(String project, String key, byte[] left) {
    long command = rows.command(other, "apply", "comment:" + project);
    long run = rows.plan(other, command, project, "failed");
    states.keepErrored(new RunId(run), key, left);
    return run;
  }

  private static byte[] state(int serial) {
    return """
    {"version":4,"terraform_version":"1.11.4","serial":%d,"lineage":"line","outputs":{},"resources":[]}
    """
        .formatted(serial)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private long recorded(String action, String actor) {
    return rows.count(
        "select count(*) from audit_entry where action = '%s' and actor = '%s'"
            .formatted(action, actor));
  }

  @Test
  void linksADeliveryToItsPullRequestAndCopiesCommits() throws Exception {
    rows.delivery("d-linked", "taken");
    assertThat(as("read").get("/deliveries").body())
        .contains("href=\"/pull-requests/" + pull + "\" title=\"Wider network");
    assertThat(as("read").get("/runs/" + planned).body())
        .contains("data-copy=\"" + Rows.HEAD + "\"", "aria-label=\"Copy commit 1111111");
  }

  @Test
  void asksForNewPlansAsACommandOfThePullRequest() throws Exception {
    long fresh = rows.pullRequest(31, "Again");
    as("write").post("/", "/pull-requests/" + fresh + "/plan", Map.of());
    assertThat(
            rows.text(
                "select kind || ' ' || person_login || ' ' || split_part(source, ':', 1) from command where pull_request_id = "
                    + fresh))
        .isEqualTo("plan writeer page");
  }

  @Test
  void pagesThroughRunsByKey() throws Exception {
    long many = rows.pullRequest(40, "Many");
    long command = rows.command(many, "plan", "comment:many");
    for (int number = 0; number < 60; number++) {
      rows.plan(many, command, "many/p" + number, "superseded");
    }
    Browsing reader = as("read");
    String first = reader.get("/runs?state=superseded").body();
    assertThat(first).contains("many/p59").doesNotContain("many/p9<");
    String next = first.replaceAll("(?s).*href=\"(/runs\\?[^\"]*before=\\d+)\".*", "$1");
    assertThat(reader.get(next.replace("&amp;", "&")).body())
        .contains("many/p0<", "many/p9<")
        .doesNotContain("many/p59");
  }

  @Test
  void opensAHugeLogAtItsEndWithTheRightNumbers() throws Exception {
    long run = rows.plan(other, rows.command(other, "plan", "comment:huge"), "huge", "succeeded");
    String line = "x".repeat(99) + "\n";
    byte[] chunk = line.repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int number = 0; number < 10; number++) {
      rows.log(run, "plan", (long) number * chunk.length, chunk);
    }
    Browsing reader = as("read");
    String page = reader.get("/runs/" + run + "?step=plan").body();
    assertThat(page).contains("id=\"L100000\"", "Load earlier lines").doesNotContain("id=\"L1\"");
    assertThat(page.length()).isLessThan(1_500_000);
    assertThat(reader.get("/runs/" + run + "?step=plan&end=5000000").body())
        .contains("id=\"L50000\"")
        .doesNotContain("id=\"L50001\"");
  }

  @Test
  void followsALiveLogByOffsetAndHoldsBackAnUnfinishedLine() throws Exception {
    long run = rows.plan(other, rows.command(other, "plan", "comment:live"), "live", "running");
    rows.log(run, "plan", 0, "one\ntw");
    Browsing reader = as("read");
    String path = "/runs/" + run + "/log/lines?step=plan";
    HttpResponse<String> first = reader.get(path + "&from=0&line=1");
    assertThat(first.body()).contains("id=\"L1\"", "one").doesNotContain("tw");
    assertThat(first.headers().firstValue("Atoll-Log-Next")).hasValue("4");
    assertThat(reader.get(path + "&from=4&line=2").statusCode()).isEqualTo(204);
    rows.log(run, "plan", 6, "o\n");
    assertThat(reader.get(path + "&from=4&line=2").body()).contains("id=\"L2\"", "two");
  }

  @Test
  void saysInWordsWhyARunWaits() throws Exception {
    long waiting = rows.pullRequest(50, "Waiting");
    long command = rows.command(waiting, "plan", "comment:waits");
    long first = rows.run(waiting, command, "wait/first", "plan", "running", null, 0);
    long grouped = rows.run(waiting, command, "wait/second", "plan", "queued", null, 1);
    rows.planRow(first, "");
    long plan = rows.count("select id from plan where run_id = " + first);
    long writer = rows.command(waiting, "apply", "comment:writer");
    long unclear = rows.run(waiting, writer, "wait/first", "apply", "needs_attention", plan, 0);
    long blocked =
        rows.run(
            other,
            rows.command(other, "apply", "comment:blocked"),
            "wait/first",
            "apply",
            "queued",
            plan,
            0);
    Browsing reader = as("read");
    assertThat(reader.get("/runs/" + grouped).body())
        .contains("an earlier order group is not done: wait/first (run-" + first + ")");
    assertThat(reader.get("/runs/" + blocked).body())
        .contains("run-" + unclear + " may still write this state: somebody must resolve it");
  }

  @Test
  void findsLinesOfALog() throws Exception {
    assertThat(as("read").get("/runs/" + planned + "?step=plan&q=SCRIPT").body())
        .contains("1 line contains this", "#L2");
  }

  @Test
  void refusesToGuessOnAfterFiveWrongPasswords() throws Exception {
    Browsing guesser = server.stranger();
    Map<String, String> wrong = Map.of("username", "nobody", "password", "wrong");
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(guesser.post("/sign-in", "/sign-in", wrong).headers().firstValue("Location"))
          .hasValue("/sign-in?problem=wrong");
    }
    assertThat(guesser.post("/sign-in", "/sign-in", wrong).headers().firstValue("Location"))
        .hasValue("/sign-in?problem=wait");
    assertThat(
            rows.count(
                "select count(*) from audit_entry where action = 'sign_in_refused' and subject = 'nobody'"))
        .isEqualTo(5);
  }

  @Test
  void keepsTheChosenColoursAndLeadsNowhereElse() throws Exception {
    Browsing reader = as("read");
    HttpResponse<String> answer =
        reader.post("/", "/theme", Map.of("to", "dark", "back", "//evil.example"));
    assertThat(answer.headers().firstValue("Location")).hasValue("/");
    assertThat(reader.get("/").body()).contains("data-theme=\"dark\"");
  }
}
