package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server is stopped while it works, as people and service managers do, and started again. */
@Tag("slow")
class StoppedServerTest extends Scenario {
  private static final ServerProcess SERVER =
      new ServerProcess(Launch.newFolder().resolve("data")).start();

  StoppedServerTest() {
    super(SERVER);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
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
  void anApplyIsDoneOnceThoughItsServerWasStoppedWithCtrlC() throws IOException {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    Path effects = atoll.clones().resolve("effects");
    var story =
        pullRequest()
            .changing(
                "accounts/prod/slow.tf",
                Code.appending(effects) + gate.inApply("slow", "terraform_data.effect"))
            .open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 3 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    TaskProcesses apply = TaskProcesses.of(SERVER);
    SERVER.pressCtrlC();
    assertThat(apply.terraformLives()).isTrue();
    gate.open();
    SERVER.start();
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.expectStatus("atoll/apply", "success", "1 applied");
    assertThat(Files.readAllLines(effects)).containsExactly("done");
    assertThat(stateVersions("accounts/prod")).isPositive();
    assertThat(commands()).isEqualTo(2);
    stillHolding("accounts/prod");
  }
}
