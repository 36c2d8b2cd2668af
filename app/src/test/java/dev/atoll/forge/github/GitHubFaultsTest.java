package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.github.fake.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host does that is not as it should be, and what must not happen then. */
class GitHubFaultsTest {
  private static final AtomicInteger REPOSITORIES = new AtomicInteger();
  private static final String TOKEN_FORM = "gh[a-z]_[A-Za-z0-9_.-]{10,}|eyJ[A-Za-z0-9_-]{10,}";

  @TempDir static Path folder;
  private static TestGitHub github;

  /** Goes with the host's: what ends there ends here. */
  private static TestClock clock;

  private GitHubForge forge;
  private String path;
  private PullRequestRef ref;

  @BeforeAll
  static void start() {
    github = TestGitHub.start(folder);
    clock = new TestClock(Clock.systemUTC().instant());
  }

  @AfterAll
  static void stop() {
    github.close();
  }

  @BeforeEach
  void openPullRequest() {
    github.host.faults().clear();
    forge = github.connect(Map.of(), clock);
    path = "acme/faults-" + REPOSITORIES.incrementAndGet();
    github.repository(path, Map.of("main.tf", "# main\n"));
    github.push(path, TestGitHub.AUTHOR, "x", Map.of("main.tf", "# x\n"));
    int number = github.host.people().open(path, TestGitHub.AUTHOR, "x", "Changes x");
    ref = new PullRequestRef(new RepositoryId("gh", path), number);
    forge.check();
    github.host.forgetCalls();
  }

  @Test
  void makesATokenAnewWhenItIsRefused() {
    read();
    github.host.owners().revokeInstallationTokens();

    read();

    assertThat(minted()).isEqualTo(1);
  }

  @Test
  void asksOnceMoreAfter401AndThenSaysSo() {
    github.host.faults().unauthorized("/pulls/", 1);
    read();

    github.host.faults().unauthorized("/pulls/", 2);
    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.TRANSIENT));
  }

  @Test
  void makesATokenAnewBeforeItEnds() {
    read();
    advance(Duration.ofMinutes(54));
    read();
    assertThat(minted()).isZero();

    advance(Duration.ofMinutes(2));
    read();
    assertThat(minted()).isEqualTo(1);
  }

  @Test
  void readsAPersonsTokenAnewForEachUse() throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, github.host.owners().personalToken(TestGitHub.ADMIN) + "\n");
    GitHubForge personal =
        github.connect(Map.of("app.id", "", "app.private-key", "", "token", "file:" + file), clock);
    assertThat(personal.bot().login()).isEqualTo(TestGitHub.ADMIN);

    github.host.owners().revoke(Files.readString(file).strip());
    Files.writeString(file, github.host.owners().personalToken(TestGitHub.ADMIN));

    personal.check();
    assertThat(personal.pullRequest(ref)).isPresent();
  }

  @Test
  void staysAwayWhileTheHostWantsNoCalls() {
    for (int status : List.of(403, 429)) {
      github.host.faults().retryAfter("/pulls/", status, Duration.ofSeconds(30));
      assertPutOff(this::read);
      int calls = github.host.calls().size();

      assertPutOff(this::read);
      assertPutOff(() -> forge.post(ref, "planning"));
      assertPutOff(() -> forge.approvals(pullRequest()));
      assertThat(github.host.calls()).hasSize(calls);

      advance(Duration.ofSeconds(31));
      read();
      assertThat(github.host.calls()).noneMatch(Call::tooEarly);
    }
  }

  @Test
  void staysAwayUntilTheLimitIsReset() {
    Instant reset = Clock.systemUTC().instant().plusSeconds(120);
    github.host.faults().budgetSpent("/pulls/", 1, reset);

    assertPutOff(this::read);
    advance(Duration.ofSeconds(100));
    assertPutOff(this::read);
    advance(Duration.ofSeconds(25));
    read();
  }

  @Test
  void staysAwayAfterASecondaryLimit() {
    github.host.faults().secondaryLimit("/comments", 1);

    assertPutOff(() -> forge.post(ref, "planning"));
    advance(Duration.ofSeconds(59));
    assertPutOff(() -> forge.post(ref, "planning"));
    advance(Duration.ofSeconds(2));
    forge.post(ref, "planning");

    assertThat(github.host.people().comments(path, number())).hasSize(1);
  }

  @Test
  void errorsOfTheHostAreTriedAgainLater() {
    github.host.faults().error("/pulls/", 1, 502);
    assertThat(kind(this::read)).isEqualTo(ForgeException.Kind.TRANSIENT);

    github.host.faults().error("/statuses/", 1, 500);
    assertThat(kind(this::setStatus)).isEqualTo(ForgeException.Kind.TRANSIENT);

    github.host.faults().error("/comments", 1, 500);
    assertThat(kind(() -> forge.post(ref, "planning")))
        .isEqualTo(ForgeException.Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void aPostWhoseAnswerBreaksOffIsNotRepeatedAndCanBeFound() {
    github.host.faults().breakOff("POST /repos/{owner}/{repo}/issues", 1);

    assertThat(kind(() -> forge.post(ref, "<!-- atoll:1 --> planning")))
        .isEqualTo(ForgeException.Kind.OUTCOME_UNKNOWN);

    assertThat(github.host.people().comments(path, number())).hasSize(1);
    assertThat(forge.findOwn(ref, "<!-- atoll:1 -->")).isPresent();
  }

  @Test
  void aReadWhoseAnswerBreaksOffIsRepeatedOnce() {
    github
        .host
        .people()
        .approve(path, number(), TestGitHub.REVIEWER, github.host.people().head(path, number()));
    github.host.faults().breakOff("graphql", 1);
    assertThat(forge.approvals(pullRequest())).hasSize(1);

    github.host.faults().breakOff("graphql", 2);
    assertThat(kind(() -> forge.approvals(pullRequest()))).isEqualTo(ForgeException.Kind.TRANSIENT);
  }

  @Test
  void doesNotFollowLinksToAnotherHost() {
    for (int i = 0; i < 101; i++) {
      github.host.people().comment(path, number(), TestGitHub.AUTHOR, "comment " + i);
    }
    github.host.faults().linksTo(URI.create("http://127.0.0.1:1/api/v3"));

    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(() -> forge.comments(ref, Optional.empty()))
        .withMessageContaining("another host")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.REFUSED));
  }

  @Test
  void waitsForWhatTheHostHasToldOfAndDoesNotShowYet() {
    github.host.faults().hideNewPulls(2);
    github.push(path, TestGitHub.AUTHOR, "y", Map.of("main.tf", "# y\n"));
    int number = github.host.people().open(path, TestGitHub.AUTHOR, "y", "Changes y");
    PullRequestRef fresh = new PullRequestRef(ref.repository(), number);
    forge
        .pushIntake()
        .orElseThrow()
        .subject(
            new Delivery(
                new DeliveryHeaders(Map.of("X-GitHub-Event", "pull_request")),
                """
                {"action": "opened", "pull_request": {"number": %d},
                 "repository": {"full_name": "%s"}}
                """
                    .formatted(number, path)
                    .getBytes(StandardCharsets.UTF_8)));

    assertPutOff(() -> forge.pullRequest(fresh));
    assertPutOff(() -> forge.pullRequest(fresh));
    assertThat(forge.pullRequest(fresh)).isPresent();
  }

  @Test
  void takesALateCommentFromAStaleList() {
    String cursor = forge.comments(ref, Optional.empty()).cursor();
    github.host.faults().staleLists(Duration.ofSeconds(10));
    long id = github.host.people().comment(path, number(), TestGitHub.REVIEWER, "atoll plan");

    assertThat(forge.comments(ref, Optional.of(cursor)).comments()).isEmpty();
    assertThat(forge.comment(ref, new CommentId(Long.toString(id)))).isPresent();
    advance(Duration.ofSeconds(11));
    assertThat(forge.comments(ref, Optional.of(cursor)).comments()).hasSize(1);
  }

  @Test
  void followsARenamedRepository() {
    github.host.owners().rename(path, path + "-renamed");

    assertThat(forge.pullRequest(ref).orElseThrow().head()).isEqualTo(head());
    forge.post(ref, "still here");
    setStatus();

    assertThat(github.host.people().comments(path + "-renamed", number())).hasSize(1);
  }

  @Test
  void whatHasNotChangedIsNotReadTwice() {
    read();
    read();
    github.host.forgetCalls();
    read();

    assertThat(github.host.calls()).hasSize(2).allMatch(call -> call.status() == 304);
  }

  @Test
  void gitGetsATokenThatCanOnlyRead() {
    GitAccess access = forge.gitAccess(ref.repository());

    assertThat(access.url()).isEqualTo(github.host.webBase() + "/" + path + ".git");
    assertThat(access.user()).isEqualTo("x-access-token");
    assertThat(access.toString()).doesNotContain(access.password().reveal());
    String url =
        access.url().replace("://", "://x-access-token:" + access.password().reveal() + "@");
    assertThat(github.clone(path).run("ls-remote", url).code()).isZero();
    assertThat(github.clone(path).run("push", url, "x:refs/heads/stolen").code()).isNotZero();
    assertThat(forge.gitAccess(ref.repository()).password()).isSameAs(access.password());
  }

  @Test
  void noMessageHoldsAToken() {
    github.host.faults().error("", 50, 500);
    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(whole(e)).doesNotContainPattern(TOKEN_FORM));
    github.host.faults().clear();
    github.host.faults().breakOff("", 50);
    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(this::setStatus)
        .satisfies(e -> assertThat(whole(e)).doesNotContainPattern(TOKEN_FORM));
    assertThat(forge.settings().toString()).doesNotContain("PRIVATE KEY", TestGitHub.SECRET);
  }

  private static void advance(Duration duration) {
    clock.advance(duration);
    github.host.advance(duration);
  }

  private static String whole(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  private PullRequest pullRequest() {
    return new PullRequest(
        ref,
        "",
        "",
        forge.bot(),
        PullRequest.State.OPEN,
        PullRequest.Draft.READY,
        head(),
        "x",
        "refs/pull/1/head",
        "1",
        "main",
        head(),
        "1",
        clock.instant());
  }

  private CommitSha head() {
    return new CommitSha(github.host.people().head(currentPath(), number()));
  }

  private String currentPath() {
    try {
      github.host.people().head(path, number());
      return path;
    } catch (IllegalArgumentException _) {
      return path + "-renamed";
    }
  }

  private int number() {
    return Math.toIntExact(ref.number());
  }

  private void read() {
    assertThat(forge.pullRequest(ref)).isPresent();
  }

  private void setStatus() {
    forge.setStatus(
        pullRequest().ref(),
        head(),
        new CommitStatus("atoll/plan", CommitStatus.State.PENDING, "planning", Optional.empty()));
  }

  private long minted() {
    return github.host.calls().stream()
        .filter(call -> call.route().endsWith("/access_tokens"))
        .count();
  }

  private static ForgeException.Kind kind(Runnable call) {
    try {
      call.run();
      throw new AssertionError("it went well");
    } catch (ForgeException e) {
      return e.kind();
    }
  }

  private static void assertPutOff(Runnable call) {
    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.TRANSIENT))
        .satisfies(e -> assertThat(e.retryAfter()).isPresent());
  }
}
