package dev.atoll.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.plan.StateMark;
import dev.atoll.platform.Rejection;
import dev.atoll.run.RunId;
import dev.atoll.state.TerraformFolder.Result;
import dev.atoll.testing.KeepingSlice;
import dev.atoll.testing.PlantedRuns;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The real terraform against the server, and what terraform would never send. */
class StateBackendTest {
  private static final String KEY = "atoll:local/accounts:accounts/dev";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestDatabase database;
  private ConfigurableApplicationContext server;
  private PlantedRuns runs;
  private int port;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    runs = new PlantedRuns(database.jdbc());
    startServer();
    port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private void startServer() {
    server = KeepingSlice.start(database, folder.resolve("data"), port, "atoll.state.limit=1MB");
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  @Test
  void keepsAVersionForEachApply() throws Exception {
    TerraformFolder project = project().resource("one");
    RunId first = apply(project);
    project.resource("two");
    RunId second = apply(project);
    assertThat(versions().list(KEY))
        .extracting(StateVersion::version, StateVersion::serial, StateVersion::writtenBy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, 2L, second.toString()),
            org.assertj.core.groups.Tuple.tuple(1L, 1L, first.toString()));
    assertThat(new String(versions().download(KEY, 2, "admin"), UTF_8)).contains("\"two\"");
    assertThat(
            database.jdbc().sql("select content from terraform_state").query(byte[].class).list())
        .allSatisfy(sealed -> assertThat(new String(sealed, UTF_8)).doesNotContain("terraform"));
    assertNothingLocked();
  }

  @Test
  void sendsOnlyReadsForAPlanAndTheStateItWasMadeAgainstStandsInThePlan() throws Exception {
    TerraformFolder project = project().resource("one");
    Map<String, String> reader = environment(runs.any(), StateAccess.READ_ONLY);
    succeed(project.run(reader, "init"));
    succeed(project.run(reader, "plan", "-lock=false", "-out=empty"));
    assertThat(StateMark.plannedAgainst(project.resolve("empty"))).isEqualTo(StateMark.NONE);
    apply(project);
    project.resource("two");
    succeed(project.run(reader, "plan", "-lock=false", "-out=next"));
    StateVersion current = versions().current(KEY).orElseThrow();
    assertThat(StateMark.plannedAgainst(project.resolve("next")))
        .isEqualTo(new StateMark(current.lineage(), current.serial()));
  }

  @Test
  void refusesAWriteWithACredentialThatOnlyReads() throws Exception {
    TerraformFolder project = project().resource("one");
    Map<String, String> reader = environment(runs.any(), StateAccess.READ_ONLY);
    succeed(project.run(reader, "init"));
    Result locked = project.run(reader, "apply", "-auto-approve");
    assertThat(locked.exit()).isEqualTo(1);
    assertThat(locked.output()).contains("invalid auth");
    Result unlocked = project.run(reader, "apply", "-auto-approve", "-lock=false");
    assertThat(unlocked.exit()).isEqualTo(1);
    assertThat(unlocked.output()).contains("errored.tfstate");
    assertThat(versions().list(KEY)).isEmpty();
  }

  @Test
  void tellsWhoHoldsTheLock() throws Exception {
    TerraformFolder slow = project("slow");
    waiting(slow);
    RunId holder = runs.any();
    Map<String, String> backend = environment(holder, StateAccess.READ_WRITE);
    succeed(slow.run(backend, "init"));
    CompletableFuture<Result> applying = slow.start(backend, "apply", "-auto-approve");
    awaitFile(slow, "started");

    TerraformFolder other = project("other").resource("two");
    Map<String, String> second = environment(runs.any(), StateAccess.READ_WRITE);
    succeed(other.run(second, "init"));
    Result refused = other.run(second, "apply", "-auto-approve");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .contains("Error acquiring the state lock")
        .contains(holder.toString());

    Files.createFile(slow.resolve("go"));
    succeed(applying.get(60, TimeUnit.SECONDS));
    assertThat(versions().current(KEY).orElseThrow().writtenBy()).isEqualTo(holder.toString());
    assertNothingLocked();
  }

  @Test
  void letsAnApplySucceedWhileTheServerIsAwayAndComesBack() throws Exception {
    TerraformFolder project = project();
    waiting(project);
    RunId run = runs.any();
    Map<String, String> backend = environment(run, StateAccess.READ_WRITE);
    succeed(project.run(backend, "init"));
    CompletableFuture<Result> applying = project.start(backend, "apply", "-auto-approve");
    awaitFile(project, "started");

    server.close();
    Files.createFile(project.resolve("go"));
    awaitFile(project, "ended");
    CompletableFuture<Result> stillThere = applying;
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(20))
        .until(() -> !stillThere.isDone());
    startServer();

    succeed(applying.get(60, TimeUnit.SECONDS));
    assertThat(versions().current(KEY).orElseThrow().writtenBy()).isEqualTo(run.toString());
    assertThat(project.resolve("errored.tfstate")).doesNotExist();
    assertNothingLocked();
  }

  @Test
  void asksToTryAgainWhileTheDatabaseIsAway() throws Exception {
    Map<String, String> backend = environment(runs.any(), StateAccess.READ_WRITE);
    database.close();
    HttpResponse<String> answer = get(backend);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    assertThat(post(backend, "", state("l", 1, "a")).statusCode()).isEqualTo(503);
  }

  @Test
  void answersARepeatedWriteLikeTheFirstOne() throws Exception {
    Map<String, String> backend = environment(runs.any(), StateAccess.READ_WRITE);
    assertThat(post(backend, "", state("l", 1, "a")).statusCode()).isEqualTo(200);
    assertThat(post(backend, "", state("l", 1, "a")).statusCode()).isEqualTo(200);
    assertThat(versions().list(KEY)).hasSize(1);
    assertThat(get(backend).body()).isEqualTo(state("l", 1, "a"));
  }

  @Test
  void refusesWhatDoesNotFollowTheCurrentState() throws Exception {
    Map<String, String> backend = environment(runs.any(), StateAccess.READ_WRITE);
    post(backend, "", state("l", 5, "a"));
    assertAnswer(
        post(backend, "", state("other", 6, "a")),
        409,
        "has lineage l; what was sent has lineage other");
    assertAnswer(post(backend, "", state("l", 4, "a")), 409, "serial 4 is older than that");
    assertAnswer(post(backend, "", state("l", 5, "b")), 409, "another content at serial 5");
    assertAnswer(
        post(backend, "", "{\"serial\": 6"), 400, "not a Terraform state: it is not whole JSON");
    assertAnswer(post(backend, "", "x".repeat(1_100_000)), 413, "atoll.state.limit");
    assertAnswer(send(backend, "DELETE", "", ""), 403, "never deleted");
    assertThat(versions().list(KEY)).hasSize(1);
  }

  @Test
  void opensToNobodyElse() throws Exception {
    RunId run = runs.any();
    Map<String, String> backend = environment(run, StateAccess.READ_WRITE);
    Map<String, String> wrong = new HashMap<>(backend);
    wrong.put("TF_HTTP_PASSWORD", "guess");
    assertThat(get(wrong).statusCode()).isEqualTo(401);
    wrong.put("TF_HTTP_USERNAME", "admin");
    assertThat(get(wrong).statusCode()).isEqualTo(401);
    Map<String, String> elsewhere = new HashMap<>(backend);
    elsewhere.put("TF_HTTP_ADDRESS", backend.get("TF_HTTP_ADDRESS") + "eA");
    assertThat(get(elsewhere).statusCode()).isEqualTo(403);
    assertThat(get(backend).statusCode()).isEqualTo(204);
    server.getBean(StateCredentials.class).revoke(run);
    assertThat(get(backend).statusCode()).isEqualTo(401);
  }

  @Test
  void freesALockOnlyForTheOneWhoTookIt() throws Exception {
    RunId run = runs.any();
    Map<String, String> holder = environment(run, StateAccess.READ_WRITE);
    Map<String, String> other = environment(runs.any(), StateAccess.READ_WRITE);
    assertThat(send(holder, "POST", "/lock", lock("a")).statusCode()).isEqualTo(200);
    assertThat(send(holder, "POST", "/lock", lock("a")).statusCode()).isEqualTo(200);
    assertAnswer(send(other, "POST", "/lock", lock("b")), 423, "\"ID\":\"%s\"".formatted(run));
    assertAnswer(send(other, "POST", "/unlock", ""), 400, "names no lock");
    assertAnswer(send(other, "POST", "/unlock", lock("b")), 409, run.toString());
    assertAnswer(post(other, "?ID=b", state("l", 1, "a")), 409, "locked by " + run);
    assertThat(post(holder, "?ID=a", state("l", 1, "a")).statusCode()).isEqualTo(200);
    assertThat(send(holder, "POST", "/unlock", lock("a")).statusCode()).isEqualTo(200);
    assertThat(send(holder, "POST", "/unlock", lock("a")).statusCode()).isEqualTo(200);
    assertThat(send(other, "POST", "/lock", lock("b")).statusCode()).isEqualTo(200);
  }

  @Test
  void rollsBackToAnEarlierVersionWhichTerraformThenSees() throws Exception {
    TerraformFolder project = project().resource("one");
    apply(project);
    project.resource("two");
    apply(project);
    RunId reading = runs.any();
    Map<String, String> reader = environment(reading, StateAccess.READ_ONLY);
    assertThat(project.run(reader, "plan", "-lock=false", "-detailed-exitcode").exit()).isZero();

    StateVersion back = versions().rollBack(KEY, 1, "admin");
    assertThat(back.version()).isEqualTo(3);
    assertThat(back.serial()).isEqualTo(3);
    Result plan = project.run(reader, "plan", "-lock=false", "-detailed-exitcode");
    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.output()).contains("\"one\" -> \"two\"");
    assertThat(audited()).isEqualTo("state_rolled_back by admin");
  }

  @Test
  void changesNothingForAPersonWhileARunMayWrite() throws Exception {
    RunId run = runs.any();
    Map<String, String> backend = environment(run, StateAccess.READ_WRITE);
    post(backend, "", state("l", 1, "a"));
    post(backend, "", state("l", 2, "b"));
    String why = run + " may still write to " + KEY;
    assertThatThrownBy(() -> versions().rollBack(KEY, 1, "admin")).hasMessageContaining(why);
    assertThatThrownBy(() -> versions().upload(KEY, state("l", 3, "c").getBytes(UTF_8), "admin"))
        .hasMessageContaining(why);
    server.getBean(StateCredentials.class).revoke(run);
    StateVersion uploaded = versions().upload(KEY, state("l", 3, "c").getBytes(UTF_8), "admin");
    assertThat(uploaded.source()).isEqualTo(StateSource.UPLOAD);
    assertThat(audited()).isEqualTo("state_written by admin");
    assertThatThrownBy(() -> versions().upload(KEY, state("l", 2, "c").getBytes(UTF_8), "admin"))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("serial 2 is older");
  }

  @Test
  void keepsWhatAnApplyCouldNotWriteUntilAPersonDecides() throws Exception {
    RunId failed = runs.any();
    versions().upload(KEY, state("l", 1, "a").getBytes(UTF_8), "admin");
    versions().keepErrored(failed, KEY, state("l", 2, "made").getBytes(UTF_8));
    versions().keepErrored(failed, KEY, state("l", 2, "made").getBytes(UTF_8));
    ErroredStates errored = server.getBean(ErroredStates.class);
    assertThat(errored.waitingFor(KEY)).hasSize(1);
    assertThatThrownBy(() -> environment(runs.any(), StateAccess.READ_WRITE))
        .isInstanceOf(Rejection.class)
        .hasMessageStartingWith(failed + " could not write its state of " + KEY);
    StateVersion pushed = versions().pushErrored(failed, "admin");
    assertThat(pushed.serial()).isEqualTo(2);
    assertThat(pushed.source()).isEqualTo(StateSource.ERRORED);
    assertThat(errored.waiting()).isEmpty();
    environment(runs.any(), StateAccess.READ_WRITE);

    RunId broken = runs.any();
    versions().keepErrored(broken, KEY, "half a sta".getBytes(UTF_8));
    assertThatThrownBy(() -> versions().pushErrored(broken, "admin"))
        .isInstanceOf(InvalidStateException.class);
    errored.discard(broken, "admin");
    assertThat(errored.waiting()).isEmpty();
  }

  @Test
  void pushesNothingThatBelongsToAnotherBackend() {
    RunId failed = runs.any();
    versions().keepErrored(failed, "s3://bucket/key", state("l", 2, "made").getBytes(UTF_8));
    assertThatThrownBy(() -> versions().pushErrored(failed, "admin"))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("terraform state push");
    ErroredStates errored = server.getBean(ErroredStates.class);
    assertThat(errored.content(errored.waiting().getFirst()))
        .isEqualTo(state("l", 2, "made").getBytes(UTF_8));
  }

  private RunId apply(TerraformFolder project) throws Exception {
    RunId run = runs.any();
    Map<String, String> backend = environment(run, StateAccess.READ_WRITE);
    succeed(project.run(backend, "init"));
    succeed(project.run(backend, "plan", "-lock=false", "-out=plan.out"));
    succeed(project.run(backend, "apply", "plan.out"));
    server.getBean(StateCredentials.class).revoke(run);
    return run;
  }

  private static void succeed(Result result) {
    assertThat(result.exit()).as(result.output()).isZero();
  }

  /** An apply that says when it has begun, and ends when it is told to. */
  private static void waiting(TerraformFolder project) throws IOException {
    project.code(
        """
        resource "terraform_data" "it" {
          provisioner "local-exec" {
            command = "touch started; while [ ! -e go ]; do sleep 0.05; done; touch ended"
          }
        }
        """);
  }

  private static void awaitFile(TerraformFolder project, String name) {
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(project.resolve(name)));
  }

  private TerraformFolder project() throws IOException {
    return project("project");
  }

  private TerraformFolder project(String name) throws IOException {
    return new TerraformFolder(folder.resolve(name));
  }

  private StateVersions versions() {
    return server.getBean(StateVersions.class);
  }

  private Map<String, String> environment(RunId run, StateAccess access) {
    StateCredential credential = server.getBean(StateCredentials.class).issue(run, KEY, access);
    return server.getBean(StateBackend.class).environment(KEY, credential);
  }

  private void assertNothingLocked() {
    assertThat(server.getBean(BackendLocks.class).holder(KEY)).isEmpty();
  }

  private String audited() {
    return database
        .jdbc()
        .sql("select action || ' by ' || actor from audit_entry order by id desc limit 1")
        .query((row, n) -> row.getString(1))
        .single();
  }

  private static void assertAnswer(HttpResponse<String> answer, int status, String text) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
  }

  private HttpResponse<String> get(Map<String, String> backend) throws Exception {
    return send(backend, "GET", "", "");
  }

  private HttpResponse<String> post(Map<String, String> backend, String query, String body)
      throws Exception {
    return send(backend, "POST", query, body);
  }

  private HttpResponse<String> send(
      Map<String, String> backend, String method, String suffix, String body) throws Exception {
    String pair = backend.get("TF_HTTP_USERNAME") + ":" + backend.get("TF_HTTP_PASSWORD");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(backend.get("TF_HTTP_ADDRESS") + suffix))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String state(String lineage, long serial, String content) {
    return "{\"version\": 4, \"serial\": %d, \"lineage\": \"%s\", \"content\": \"%s\"}"
        .formatted(serial, lineage, content);
  }

  private static String lock(String id) {
    return "{\"ID\":\"%s\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\",\"Who\":\"x@y\"}"
        .formatted(id);
  }
}
