package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atoll.platform.Rejection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanJsonTest {
  private static final String BEFORE =
      """
      resource "terraform_data" "same" { input = 1 }
      resource "terraform_data" "update" { input = 1 }
      resource "terraform_data" "replace" { triggers_replace = [1] }
      resource "terraform_data" "gone" {}
      resource "terraform_data" "old" {}
      output "count" { value = 1 }
      output "kept" { value = 1 }
      """;

  @TempDir Path folder;
  private TerraformFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new TerraformFixture(folder);
  }

  @Test
  void tellsWhatAPlanWouldDo() throws Exception {
    fixture.planAndApply(BEFORE);

    PlannedChanges changes =
        fixture
            .plan(
                """
                resource "terraform_data" "same" { input = 1 }
                resource "terraform_data" "update" { input = 2 }
                resource "terraform_data" "replace" { triggers_replace = [2] }
                resource "terraform_data" "create" {
                  for_each = toset(["a]\\"b"])
                }
                resource "terraform_data" "new" {}
                moved {
                  from = terraform_data.old
                  to   = terraform_data.new
                }
                output "count" { value = 2 }
                output "kept" { value = 1 }
                output "secret" {
                  value     = "hunter2"
                  sensitive = true
                }
                """)
            .changes();

    assertThat(changes.resources())
        .extracting(ResourceChange::address, ResourceChange::action)
        .containsExactlyInAnyOrder(
            tuple("terraform_data.same", Action.NO_OP),
            tuple("terraform_data.update", Action.UPDATE),
            tuple("terraform_data.replace", Action.REPLACE),
            tuple("terraform_data.gone", Action.DELETE),
            tuple("terraform_data.new", Action.NO_OP),
            tuple("terraform_data.create[\"a]\\\"b\"]", Action.CREATE));
    assertThat(changes.counts()).isEqualTo(new PlannedChanges.Counts(2, 1, 2, 1, 0, 1));
    assertThat(changes.risky())
        .extracting(ResourceChange::address)
        .containsExactlyInAnyOrder("terraform_data.gone", "terraform_data.replace");
    assertThat(changes.outputs())
        .containsExactlyInAnyOrder(
            new OutputChange("count", Action.UPDATE, false),
            new OutputChange("kept", Action.NO_OP, false),
            new OutputChange("secret", Action.CREATE, true));
    assertThat(changes.hasChanges()).isTrue();
    assertThat(changes.complete()).isTrue();
    assertThat(changes.errored()).isFalse();
    assertThat(changes.terraformVersion()).isEqualTo(fixture.program.version().toString());
    assertThat(changes.toString()).doesNotContain("hunter2");
  }

  @Test
  void seesThatNothingIsToBeDone() throws Exception {
    fixture.planAndApply(BEFORE);

    PlannedChanges changes = fixture.plan(BEFORE).changes();

    assertThat(changes.hasChanges()).isFalse();
    assertThat(changes.effects()).isEmpty();
  }

  @Test
  void givesTheSameDigestToTheSameEffectOnly() throws Exception {
    String first = digest("hunter2", "1");

    assertThat(first).matches("[0-9a-f]{64}");
    assertThat(digest("hunter2", "1")).isEqualTo(first);
    assertThat(digest("other", "1")).isNotEqualTo(first);
    assertThat(digest("hunter2", "1.0000000000000000001")).isNotEqualTo(first);
  }

  @Test
  void countsProvisionersAsPartOfTheEffect() throws Exception {
    PlannedChanges first = fixture.plan(provisioned("echo one")).changes();
    PlannedChanges second = fixture.plan(provisioned("echo two")).changes();

    assertThat(first.runsPrograms()).isTrue();
    assertThat(first.effectDigest()).isNotEqualTo(second.effectDigest());
    assertThat(first.approvedDigest("inputs")).isNotEqualTo(first.approvedDigest("other inputs"));

    fixture.planAndApply(provisioned("echo one"));
    assertThat(fixture.plan(provisioned("echo two")).changes().runsPrograms()).isFalse();
  }

  @Test
  void readsNoMoreThanItNeedsWhateverTheOrderOfKeys() throws Exception {
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    String change =
        """
        "resource_changes":[{"address":"module.m[0].a.b","type":"a","mode":"managed",
        "change":{"actions":["create"],"before":null,"after":{"x":1,"y":[2]}}}]\
        """;
    String config =
        """
        "configuration":{"root_module":{"module_calls":{"m":{"module":{"resources":[
        {"address":"a.b","provisioners":[{"type":"local-exec"}]}]}}}}}\
        """;
    Files.writeString(one, "{\"format_version\":\"1.2\"," + change + "," + config + "}");
    Files.writeString(
        two,
        ("{" + config + ",\"prior_state\":{\"z\":[{}]}," + change + ",\"format_version\":\"1.2\"}")
            .replace("\"x\":1,\"y\":[2]", "\"y\":[2],\"x\":1"));

    assertThat(PlanJson.read(one)).isEqualTo(PlanJson.read(two));
    assertThat(PlanJson.read(one).runsPrograms()).isTrue();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws Exception {
    Path file = folder.resolve("plan.json");
    Files.writeString(file, "{\"format_version\":\"2.0\"}");
    assertThatThrownBy(() -> PlanJson.read(file))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("2.0");
    Files.writeString(file, "{\"format_version\":\"1.2\",");
    assertThatThrownBy(() -> PlanJson.read(file)).isInstanceOf(RuntimeException.class);
    Files.writeString(file, "");
    assertThatThrownBy(() -> PlanJson.read(file)).isInstanceOf(RuntimeException.class);
  }

  private String digest(String secret, String number) throws Exception {
    return fixture
        .plan(
            """
            variable "secret" {
              default   = "%s"
              sensitive = true
            }
            resource "terraform_data" "a" { input = [var.secret, %s] }
            """
                .formatted(secret, number))
        .changes()
        .effectDigest();
  }

  private static String provisioned(String command) {
    return """
    resource "terraform_data" "a" {
      provisioner "local-exec" { command = "%s" }
    }
    """
        .formatted(command);
  }
}
