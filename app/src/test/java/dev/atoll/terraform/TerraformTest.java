package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.exec.Handle;
import dev.atoll.exec.StepResult;
import dev.atoll.exec.TaskResult;
import dev.atoll.exec.TaskResult.Cause;
import dev.atoll.terraform.TerraformFixture.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformTest {
  @TempDir Path folder;
  private TerraformFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new TerraformFixture(folder);
  }

  @Test
  void plansAndAppliesExactlyThatPlan() throws Exception {
    Run plan = fixture.plan("resource \"terraform_data\" \"a\" { input = \"one\" }\n");
    assertThat(plan.ended().cause()).isEqualTo(Cause.FINISHED);
    assertThat(plan.ended().steps())
        .extracting(StepResult::name)
        .containsExactly("init", "plan", "show");
    fixture.write("main.tf", "# changed meanwhile\n");

    Run apply = fixture.apply(plan);

    assertThat(apply.ended().cause()).isEqualTo(Cause.FINISHED);
    assertThat(fixture.project.resolve("terraform.tfstate")).content().contains("\"one\"");
    assertThat(fixture.project.resolve(".terraform")).doesNotExist();
    assertThat(fixture.project.resolve("terraform.tfstate.lock.info")).doesNotExist();
  }

  @Test
  void savesItsStateAndUnlocksWhenAnApplyIsStopped() throws Exception {
    Run plan =
        fixture.plan(
            """
            resource "terraform_data" "first" {}
            resource "terraform_data" "second" {
              depends_on = [terraform_data.first]
              provisioner "local-exec" { command = "sleep 300" }
            }
            """);
    Workplace place = fixture.workplace("default");
    Files.copy(plan.place().planFile(), place.planFile());
    Handle handle =
        fixture.start(
            place,
            Map.of(),
            fixture.terraform.init(fixture.program, place, TerraformFixture.LONG),
            fixture.terraform.apply(fixture.program, place, TerraformFixture.LONG));
    Path log = place.task().log(2, "apply");
    await().until(() -> TerraformFixture.read(log).contains("sleep 300"));

    fixture.execution.stop(handle);
    TaskResult.Ended ended =
        (TaskResult.Ended) fixture.execution.await(handle, TerraformFixture.LONG);

    assertThat(ended.cause()).isEqualTo(Cause.STOPPED);
    assertThat(ended.steps().getLast().exitCode()).isEqualTo(1);
    assertThat(fixture.project.resolve("terraform.tfstate"))
        .content()
        .contains("\"first\"")
        .contains("\"second\"")
        .contains("tainted");
    assertThat(fixture.project.resolve(".terraform.tfstate.lock.info")).doesNotExist();
    ApplyEvents events = new ApplyEvents();
    events.feed(TerraformFixture.read(log));
    assertThat(events.report().failed()).containsExactly("terraform_data.second");
    assertThat(events.report().added()).isEqualTo(1);
  }

  @Test
  void usesAWorkspace() throws Exception {
    fixture.write("main.tf", "resource \"terraform_data\" \"a\" { input = terraform.workspace }\n");
    String anyName = "pr@1:a+b=" + "x".repeat(100);
    Workplace place = fixture.workplace(anyName);

    Run run =
        fixture.run(
            place,
            Map.of(),
            fixture.terraform.init(fixture.program, place, TerraformFixture.LONG),
            fixture.terraform.plan(fixture.program, place, TerraformFixture.LONG));

    assertThat(run.ended().cause()).isEqualTo(Cause.FINISHED);
    assertThat(run.log(2)).contains("\"" + anyName + "\"");
  }

  @Test
  void buildsTheEnvironmentFromWhatIsGivenAndKeepsItsOwn() {
    Workplace place = fixture.workplace("default");

    Map<String, String> environment =
        fixture.terraform.environment(
            place,
            Map.of(
                "TF_VAR_x", "y",
                "TF_LOG", "trace",
                "TF_CLI_ARGS_plan", "-destroy",
                "TF_DATA_DIR", "/tmp",
                "TF_WORKSPACE", "other"));

    assertThat(environment)
        .containsEntry("TF_VAR_x", "y")
        .containsEntry("TF_DATA_DIR", place.task().resolve("terraform").toString())
        .containsOnlyKeys(
            "PATH",
            "LANG",
            "GOGC",
            "HOME",
            "TF_DATA_DIR",
            "TF_CLI_CONFIG_FILE",
            "TF_IN_AUTOMATION",
            "TF_INPUT",
            "TF_VAR_x",
            "CHECKPOINT_DISABLE",
            "GIT_TERMINAL_PROMPT");
  }

  @Test
  void showsWhyAPlanFailed() throws Exception {
    Run plan = fixture.plan("resource \"terraform_data\" \"a\" { input = nothing.here }\n");

    assertThat(plan.ended().cause()).isEqualTo(Cause.FAILED);
    assertThat(plan.log(2))
        .contains("Reference to undeclared resource")
        .doesNotContain("CLI configuration");
  }
}
