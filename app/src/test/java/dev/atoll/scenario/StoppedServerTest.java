package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The server is stopped while it works, as people and service managers do, and started again. */
@SlowOnEveryHost
class StoppedServerTest extends Scenario {
  private static final GitHubHost GITHUB = GitHubHost.start();
  private static final ServerProcess SERVER =
      new ServerProcess(GITHUB, Launch.newFolder().resolve("data")).start();

  StoppedServerTest() {
    super(SERVER);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
    GITHUB.close();
  }

  @Test
  void aPlanGoesOnWhenItsServerIsStopped() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var story =
        pullRequest().changing("accounts/prod/main.tf", Code.saying("new") + gate.inPlan()).open();
    gate.awaitSomebody();
    TaskProcesses plan = TaskProcesses.of(SERVER);
    SERVER.stop();
    assertThat(plan.terraformLives()).isTrue();
    SERVER.start();
    gate.open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.expectStatus("atoll/plan", "success", "1 to add");
    assertThat(commands()).isEqualTo(1);
  }

  @Test
  void anApplyIsDoneOnceThoughItsServerWasStoppedWithCtrlC() {
    HeldApply apply = heldApply();
    PullRequestStory story = apply.story();
    TaskProcesses processes = TaskProcesses.of(SERVER);
    SERVER.pressCtrlC();
    assertThat(processes.terraformLives()).isTrue();
    apply.gate().open();
    SERVER.start();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    assertThat(apply.effects()).containsExactly("done");
    assertThat(stateVersions("accounts/prod")).isPositive();
    assertThat(commands()).isEqualTo(2);
    stillHolding("accounts/prod");
  }
}
