package dev.atoll.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.run.RunId;
import dev.atoll.run.RunWaits;
import dev.atoll.run.Runs;
import dev.atoll.web.RunWords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why runs wait: a full budget, or a code host that is away. Said on the run's page. */
@OnEveryHost
class WaitingTest extends Scenario {
  private static final GitHubHost GITHUB = GitHubHost.start();
  private static final HostLine TO_LOCAL = new HostLine();
  private static final HostLine TO_GITHUB = new HostLine();
  private static final RunningAtoll SMALL =
      RunningAtoll.start(
          GITHUB,
          "--atoll.runs.max-concurrent=1",
          "--atoll.runs.host-limit=15s",
          "--atoll.connections.local.url=" + TO_LOCAL.url(),
          "--atoll.connections.gh.api=" + TO_GITHUB.url() + GITHUB.github().apiBase().getPath());

  private @org.jspecify.annotations.Nullable PullRequestStory bystander;

  WaitingTest() {
    super(SMALL);
    TO_LOCAL.leadsTo(SMALL.port());
    TO_GITHUB.leadsTo(GITHUB.github().apiBase().getPort());
  }

  @AfterEach
  void mend() {
    line().mend();
  }

  @AfterAll
  static void stop() {
    SMALL.close();
    TO_LOCAL.close();
    TO_GITHUB.close();
    GITHUB.close();
  }

  /** To the host over which this is told. */
  private HostLine line() {
    return switch (hostKind) {
      case LOCAL -> TO_LOCAL;
      case GITHUB -> TO_GITHUB;
    };
  }

  @Test
  void aRunThatWaitsForRoomSaysWhichBudgetIsFull() {
    Gate gate = gate();
    givenProject("accounts/dev", "old");
    givenProject("accounts/prod", "old");
    var story =
        pullRequest()
            .changing("accounts/dev/gate.tf", gate.inPlan())
            .changing("accounts/prod/gate.tf", gate.inPlan())
            .open();
    gate.awaitSomebody();
    assertThat(pageOf(queued()))
        .contains("the server carries out 1 runs at once, and all slots are taken");
    gate.open();
    story.expectCommentThatBegins("### Plan of 2 projects for `commit2`: 2 to add");
  }

  @Test
  void aSecondCommandForAnApplyThatWaitsIsToldSoAndFailsNothing() {
    Gate gate = gate();
    PullRequestStory story = queuedApply(gate);
    story.comment("atoll apply");
    story.expectComment(
        "There is nothing to apply: accounts/prod is being applied, as developer asked.\n");
    gate.open();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    expectBystander();
    stillHolding("accounts/prod");
  }

  @Test
  void anApplyWaitsForItsHostAndGoesOnWhenItIsThereAgain() {
    PullRequestStory story = queuedApplyWithoutHost();
    long apply = queued();
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(pageOf(apply)).contains("waits for the code host"));
    line().mend();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    expectBystander();
    assertThat(crashes(apply)).isZero();
    stillHolding("accounts/prod");
  }

  @Test
  void anApplyWhoseHostStaysAwayFailsWithThatReasonAndFreesTheState() {
    PullRequestStory story = queuedApplyWithoutHost();
    long apply = queued();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(pageOf(apply)).contains("the code host was away for 15 s"));
    line().mend();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 failed");
    story.expectEditedTo("- `accounts/prod`: the code host could not be reached for 15 s.");
    expectBystander();
    assertThat(crashes(apply)).isZero();
    awaitFree();
  }

  /** What it was planned for in the meantime is told when the host is there again. */
  private void expectBystander() {
    Objects.requireNonNull(bystander)
        .expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
  }

  /** Accepted, and behind another plan in the only slot when the host goes away. */
  private PullRequestStory queuedApplyWithoutHost() {
    Gate gate = gate();
    PullRequestStory story = queuedApply(gate);
    line().cut();
    gate.open();
    await().atMost(20, SECONDS).until(() -> awaySince(queued()));
    return story;
  }

  private PullRequestStory queuedApply(Gate gate) {
    givenProject("accounts/dev", "old");
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("out")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    bystander = pullRequest().changing("accounts/dev/gate.tf", gate.inPlan()).open();
    gate.awaitSomebody();
    story.approve().comment("atoll apply");
    await().atMost(20, SECONDS).until(() -> !ids("queued").isEmpty());
    return story;
  }

  private boolean awaySince(long run) {
    return atoll
        .jdbc()
        .sql("select host_away_since is not null from run where id = :id")
        .param("id", run)
        .query(Boolean.class)
        .single();
  }

  private int crashes(long run) {
    return atoll
        .jdbc()
        .sql("select crashes from run where id = :id")
        .param("id", run)
        .query(Integer.class)
        .single();
  }

  private long queued() {
    return await().atMost(20, SECONDS).until(() -> ids("queued"), ids -> !ids.isEmpty()).getFirst();
  }

  private List<Long> ids(String state) {
    return atoll
        .jdbc()
        .sql(
            """
            select r.id from run r join pull_request p on p.id = r.pull_request_id
            where p.repository = :repository and r.state = :state order by r.id desc
            """)
        .param("repository", repository().path())
        .param("state", state)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** What the run's page says of it: why it waits, or how it ended. */
  private String pageOf(long run) {
    RunWords words = SMALL.bean(RunWords.class);
    RunId id = new RunId(run);
    return Optional.ofNullable(SMALL.bean(RunWaits.class).reasons().get(id))
        .map(words::waits)
        .orElseGet(() -> words.ended(SMALL.bean(Runs.class).get(id)));
  }
}
