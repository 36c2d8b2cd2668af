package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.TaskResult.Cause;
import dev.atoll.terraform.TerraformFixture.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyEventsTest {
  @TempDir Path folder;

  @Test
  void saysAnApplyInTerraformsWords() throws Exception {
    TerraformFixture fixture = new TerraformFixture(folder);
    fixture.planAndApply("resource \"terraform_data\" \"a\" { triggers_replace = [1] }\n");
    Run apply =
        fixture.apply(
            fixture.plan(
                """
                resource "terraform_data" "a" {
                  triggers_replace = [2]
                  input            = "one"
                  provisioner "local-exec" { command = "printf 'hi\\\\033[31m'" }
                }
                output "a" { value = terraform_data.a.output }
                output "s" {
                  value     = "hunter2"
                  sensitive = true
                }
                """));

    ApplyEvents events = new ApplyEvents();
    String text = String.join("\n", events.feed(apply.log(2))).replaceAll("id=[^]]*", "id=ID");
    ApplyReport report = events.report();

    assertThat(text)
        .isEqualTo(
            """
            terraform_data.a: Destroying... [id=ID]
            terraform_data.a: Destruction complete after 0s
            terraform_data.a: Creating...
            terraform_data.a: (local-exec): Executing: ["/bin/sh" "-c" "printf 'hi\\\\033[31m'"]
            terraform_data.a: (local-exec): hi␛[31m
            terraform_data.a: (local-exec) Provisioning complete
            terraform_data.a: Creation complete after 0s [id=ID]
            Apply complete! Resources: 1 added, 0 changed, 1 destroyed.

            Outputs:

            a = "one"
            s = (sensitive value)\
            """);
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.destroyed()).isEqualTo(1);
    assertThat(report.summarised()).isTrue();
    assertThat(report.unfinished()).isEmpty();
    assertThat(report.outputs()).isEqualTo(Map.of("a", "\"one\"", "s", "(sensitive value)"));
  }

  @Test
  void tellsWhatFailedAndWhy() throws Exception {
    TerraformFixture fixture = new TerraformFixture(folder);
    Run apply =
        fixture.apply(
            fixture.plan(
                """
                resource "terraform_data" "good" {}
                resource "terraform_data" "bad" {
                  provisioner "local-exec" { command = "exit 4" }
                }
                """));

    ApplyReport report = apply.events().report();

    assertThat(apply.ended().cause()).isEqualTo(Cause.FAILED);
    assertThat(report.failed()).containsExactly("terraform_data.bad");
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.summarised()).isFalse();
    assertThat(report.errors())
        .containsExactly(
            """

            Error: local-exec provisioner error

              with terraform_data.bad,
              on main.tf line 3, in resource "terraform_data" "bad":
              3:   provisioner "local-exec" { command = "exit 4" }

            Error running command 'exit 4': exit status 4. Output: \
            """);
  }

  @Test
  void takesALogWhereverItIsCut() throws Exception {
    String log =
        """
        Warning from a wrapper
        {"type":"apply_start","@message":"a.b: Creating...","hook":{"resource":{"addr":"a.b"},"action":"create"}}
        {"type":"apply_start","@message":"a.ü: Creating...","hook":{"resource":{"addr":"a.ü"},"action":"create"}}
        {"type":"apply_complete","@message":"a.b: Done","hook":{"resource":{"addr":"a.b"},"action":"create"}}
        {broken
        {"type":"apply_complete","@mess\
        """;
    ApplyEvents events = new ApplyEvents();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < log.length(); i += 7) {
      lines.addAll(events.feed(log.substring(i, Math.min(log.length(), i + 7))));
    }

    assertThat(lines)
        .containsExactly(
            "Warning from a wrapper",
            "a.b: Creating...",
            "a.ü: Creating...",
            "a.b: Done",
            "{broken");
    assertThat(events.report().unfinished()).containsExactly("a.ü (create)");
    assertThat(events.end()).containsExactly("{\"type\":\"apply_complete\",\"@mess");
    assertThat(events.end()).isEmpty();
  }

  @Test
  void holdsNoMoreThanALine() {
    ApplyEvents events = new ApplyEvents();
    int shown = 0;
    for (int i = 0; i < 40; i++) {
      shown += events.feed("x".repeat(100_000)).stream().mapToInt(String::length).sum();
    }
    shown += events.end().stream().mapToInt(String::length).sum();

    assertThat(shown).isEqualTo(4_000_000);
  }
}
