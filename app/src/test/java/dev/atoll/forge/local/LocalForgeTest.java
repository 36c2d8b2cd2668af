package dev.atoll.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.ForgeFixture.Who;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.DataFolder;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

class LocalForgeTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  @TempDir static Path folder;
  private static TestDatabase database;
  private static Receiver receiver;
  private static LocalForgeServer server;
  private static LocalForgeFixture host;

  private RepositoryId repository;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    receiver = Receiver.start();
    server = LocalForgeServer.start(database, folder.resolve("data"), receiver.address());
    host = new LocalForgeFixture(server, receiver, folder.resolve("clones"));
  }

  private static void restart() {
    server.close();
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
  void newRepository() {
    repository = host.createRepository(Map.of("main.tf", "# main\n"));
  }

  @Test
  void pushIsAnsweredWithTheAddressOfThePullRequest() {
    String first = pushed(Who.AUTHOR, "more-room", Map.of("main.tf", "# more\n")).output();
    String second = pushed(Who.AUTHOR, "more-room", Map.of("main.tf", "# even more\n")).output();

    String address = "/forge/" + repository.path() + "/pull-requests/1";
    assertThat(first).containsPattern("remote: Pull request #1 is open:").contains(address);
    assertThat(second).containsPattern("remote: Pull request #1 is up to date:").contains(address);
  }

  @Test
  void readersMayCloneAndNotPush() {
    GitProgram git = new GitProgram(folder.resolve("readers/" + repository.path()));
    assertThat(git.run("clone", "-q", server.cloneUrl(Who.READER, repository.path()), ".").code())
        .isZero();

    GitProgram.Ended refused = pushed(Who.READER, "x", Map.of("main.tf", "# x\n"));

    assertThat(refused.code()).isNotZero();
    assertThat(refused.output()).contains("reader may not push: that needs the role write");
    assertThat(host.forge().openPullRequests(repository)).isEmpty();
  }

  @Test
  void nobodyReadsWithoutSigningIn() {
    GitProgram git = new GitProgram(folder.resolve("nobody"));
    String url = server.base() + "/forge/git/" + repository.path() + ".git";

    assertThat(git.run("ls-remote", url).code()).isNotZero();
    assertThat(git.run("ls-remote", url.replace("//", "//author:wrong@")).code()).isNotZero();
  }

  @Test
  void keepsTheDefaultBranch() {
    GitProgram git = host.clone(repository);
    git.run("commit", "-q", "--amend", "-m", "Rewritten").requireSuccess();

    assertThat(push("+main").output()).contains("the default branch is not rewritten");
    assertThat(push(":main").output()).contains("the default branch stays");
    assertThat(push("HEAD:refs/pull/1/head").output()).contains("only branches and tags");
  }

  @Test
  void headCanBeFetchedAlsoWhenTheBranchIsGone() {
    PullRequest opened = opened("x");

    GitProgram.Ended gone = push(":x");

    GitProgram other = new GitProgram(folder.resolve("other/" + repository.path()));
    other.run("init", "-q").requireSuccess();
    other
        .run("fetch", "-q", server.cloneUrl(Who.READER, repository.path()), opened.headRef())
        .requireSuccess();
    assertThat(gone.output()).contains("Pull request #1 is closed: its branch is gone.");
    assertThat(other.run("rev-parse", "FETCH_HEAD").output().strip())
        .isEqualTo(opened.head().value());
    assertThat(read(opened.ref()).state()).isEqualTo(PullRequest.State.CLOSED);
  }

  @Test
  void aPushThatGitTookWhenTheServerWasKilledIsToldAtTheNextStart() throws IOException {
    PullRequest updated = opened("updated");
    PullRequest gone = opened("gone");
    PullRequest left = opened("left");
    GitProgram git = host.clone(repository);
    behindItsBack(git, "switch", "-q", "-c", "new", "main");
    git.commit("New", Map.of("new.tf", "# new\n"));
    behindItsBack(git, "push", "-q", bare().toString(), "new");
    Files.writeString(reflog("new"), Files.readString(reflog("new")).replace("A person", "author"));
    behindItsBack(git, "switch", "-q", "updated");
    String head = git.commit("More", Map.of("updated.tf", "# more\n"));
    behindItsBack(git, "push", "-q", bare().toString(), "updated", ":gone");

    restart();

    PullRequest opened = read(host.pullRequestOf(repository, "new"));
    assertThat(opened.author().login()).isEqualTo("author");
    assertThat(read(updated.ref()).head().value()).isEqualTo(head);
    assertThat(read(gone.ref()).state()).isEqualTo(PullRequest.State.CLOSED);
    assertThat(read(left.ref())).isEqualTo(left);
    restart();
    assertThat(host.forge().openPullRequests(repository)).hasSize(3);
  }

  /** As git has done it when the hook that tells of it never ran. */
  private static void behindItsBack(GitProgram git, String... arguments) {
    git.run(arguments).requireSuccess();
  }

  private Path bare() {
    return folder.resolve("data/local-forge/" + repository.path() + ".git");
  }

  private Path reflog(String branch) {
    return bare().resolve("logs/refs/heads/" + branch);
  }

  @Test
  void mergeIsCommitOfBothSides() {
    PullRequest opened = opened("x");
    host.push(repository, Who.ADMIN, "main", Map.of("other.tf", "# meanwhile\n"));
    host.forge().merge(read(opened.ref()), opened.head());

    GitProgram git = host.clone(repository);
    git.run("fetch", "-q", server.cloneUrl(Who.READER, repository.path()), "main").requireSuccess();
    assertThat(git.run("show", "FETCH_HEAD:main.tf").output()).isEqualTo("# x\n");
    assertThat(git.run("show", "FETCH_HEAD:other.tf").output()).isEqualTo("# meanwhile\n");
    assertThat(git.run("log", "-1", "--format=%P %an", "FETCH_HEAD").output().strip())
        .endsWith(opened.head().value() + " atoll");
  }

  @Test
  void mergeByPushIsSeen() {
    PullRequest opened = opened("x");
    GitProgram git = host.clone(repository);
    git.run("switch", "-q", "main").requireSuccess();
    git.run("merge", "-q", "--no-ff", "-m", "By hand", "x").requireSuccess();

    assertThat(push("main").output()).contains("Pull request #1 is merged by this.");
    assertThat(read(opened.ref()).state()).isEqualTo(PullRequest.State.MERGED);
    assertThat(host.forge().changedFiles(read(opened.ref())).toString()).contains("main.tf");
  }

  @Test
  void branchThatIsMergedGetsNewPullRequest() {
    PullRequest opened = opened("x");
    host.forge().merge(opened, opened.head());

    pushed(Who.AUTHOR, "x", Map.of("main.tf", "# once more\n"));

    assertThat(opened("x", "# again\n").ref().number()).isEqualTo(2);
  }

  @Test
  void nobodyApprovesTheirOwn() {
    PullRequest opened = opened("x");
    String approvals = LocalForgeFixture.path(opened.ref()) + "/approvals";
    Map<String, String> head = Map.of("commit", opened.head().value());

    assertThat(answer(Who.AUTHOR, HttpMethod.POST, approvals, head))
        .isEqualTo("403 {\"message\":\"nobody approves a pull request of their own\"}");
    assertThat(answer(Who.READER, HttpMethod.POST, approvals, head)).startsWith("403");
    assertThat(answer(Who.REVIEWER, HttpMethod.POST, approvals, Map.of("commit", "abc")))
        .startsWith("409");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /repositories/nobody/nothing,                       404",
    "GET,  /repositories/NOT/legal,                            400",
    "GET,  /repositories/REPOSITORY/pull-requests/x,           400",
    "GET,  /repositories/REPOSITORY/pull-requests/77,          404",
    "GET,  /repositories/REPOSITORY/pull-requests?state=odd,   400",
    "POST, /repositories/REPOSITORY/pull-requests/77/comments, 400",
    "PUT,  /switches/explode,                                  400",
    "POST, /repositories,                                      400",
    "GET,  /deliveries?limit=-1,                               400",
  })
  void badCallsAreAnsweredWithSentence(String method, String path, int status) {
    String answer =
        answer(
            Who.ADMIN,
            HttpMethod.valueOf(method),
            path.replace("REPOSITORY", repository.path()),
            Map.of("no", "sense"));

    assertThat(answer).startsWith(status + " {\"message\":\"");
  }

  @Test
  void brokenJsonIsRefused() {
    ResponseEntity<String> answer =
        server
            .api(Who.ADMIN)
            .post()
            .uri("/repositories")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"owner\":")
            .retrieve()
            .toEntity(String.class);

    assertThat(answer.getStatusCode().value()).isEqualTo(400);
  }

  @Test
  void losesDoublesAndDelaysOnDemand() {
    PullRequestRef ref = opened("x").ref();
    settle();
    set("lose", 1);
    set("double", 1);
    set("delay", 1);

    host.comment(ref, Who.AUTHOR, "lost");
    CommentId doubled = host.comment(ref, Who.AUTHOR, "doubled");
    CommentId delayed = host.comment(ref, Who.AUTHOR, "delayed");
    CommentId prompt = host.comment(ref, Who.AUTHOR, "prompt");
    await().atMost(SOON).untilAsserted(() -> assertThat(commented()).hasSize(3));

    assertThat(commented()).containsExactly(doubled, doubled, prompt);
    assertThat(deliveryIds().distinct()).hasSize(2);

    host.call(Who.ADMIN, HttpMethod.POST, "/deliveries/release", Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(commented()).containsExactly(doubled, doubled, prompt, delayed));
  }

  @Test
  void onlyAdminsTouchTheSwitches() {
    assertThat(answer(Who.AUTHOR, HttpMethod.PUT, "/switches/lose", Map.of("count", 1)))
        .startsWith("403");
  }

  @Test
  void triesAgainWhenTheReceiverIsNotReady() {
    PullRequestRef ref = opened("x").ref();
    settle();
    receiver.refuse(2);

    CommentId said = host.comment(ref, Who.AUTHOR, "atoll plan");

    await().atMost(SOON).untilAsserted(() -> assertThat(commented()).containsExactly(said));
  }

  @Test
  void keepsWhatIsToBeToldOverRestart() {
    PullRequestRef ref = opened("x").ref();
    settle();
    receiver.refuse(1);
    CommentId said = host.comment(ref, Who.AUTHOR, "atoll plan");
    await().atMost(SOON).until(() -> receiver.refusalsLeft() == 0);

    restart();

    await().atMost(SOON).untilAsserted(() -> assertThat(commented()).containsExactly(said));
    assertThat(host.forge().repositories()).contains(repository);
  }

  @Test
  void saysWhenItCannotBeReached() {
    var nowhere = new LocalConnection(URI.create("http://127.0.0.1:1"), List.of());
    var calls = new LocalForgeCalls(nowhere, new DataFolder(folder.resolve("data")));

    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(() -> calls.get(String.class, "/user"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.TRANSIENT));
  }

  @Test
  void onlyTheServersUserReadsTheBotsSignIn() throws IOException {
    Path file = folder.resolve("data/local-forge/bot-access");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private PullRequest opened(String branch) {
    return opened(branch, "# x\n");
  }

  private PullRequest opened(String branch, String text) {
    host.push(repository, Who.AUTHOR, branch, Map.of("main.tf", text));
    return read(host.pullRequestOf(repository, branch));
  }

  private PullRequest read(PullRequestRef ref) {
    return host.forge().pullRequest(ref).orElseThrow();
  }

  private GitProgram.Ended pushed(Who who, String branch, Map<String, String> files) {
    GitProgram git = host.clone(repository);
    git.run("switch", "-q", "-C", branch).requireSuccess();
    git.commit("Change", files);
    return host.pushed(git, repository, who, branch);
  }

  private GitProgram.Ended push(String refspec) {
    return host.pushed(host.clone(repository), repository, Who.AUTHOR, refspec);
  }

  private String answer(Who who, HttpMethod method, String path, Map<String, ?> body) {
    ResponseEntity<String> answer =
        server
            .api(who)
            .method(method)
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .retrieve()
            .toEntity(String.class);
    return answer.getStatusCode().value() + " " + answer.getBody();
  }

  private void set(String kind, int count) {
    host.call(Who.ADMIN, HttpMethod.PUT, "/switches/" + kind, Map.of("count", count));
  }

  /** Waits until all is sent, and forgets it. */
  private static void settle() {
    await()
        .atMost(SOON)
        .until(() ->
            database
                    .jdbc()
                    .sql("select count(*) from local_forge_delivery where state = 'waiting'")
                    .query(Long.class)
                    .single()
                == 0);
    receiver.forget();
  }

  private static List<CommentId> commented() {
    return receiver.taken().stream().map(LocalForgeTest::comment).toList();
  }

  private static Stream<String> deliveryIds() {
    return receiver.taken().stream()
        .map(delivery -> delivery.headers().first("X-Atoll-Delivery").orElseThrow());
  }

  private static CommentId comment(Delivery delivery) {
    DeliverySubject subject = host.forge().pushIntake().orElseThrow().subject(delivery);
    return ((DeliverySubject.AboutPullRequest) subject).comment().orElseThrow();
  }
}
