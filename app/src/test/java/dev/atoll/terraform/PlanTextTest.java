package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {
  @TempDir Path folder;

  @Test
  void movesTheSignsOfARealPlanToTheBeginning() throws Exception {
    TerraformFixture fixture = new TerraformFixture(folder);
    fixture.planAndApply(
        """
        resource "terraform_data" "text" {
          input = "list:\\n  - one\\n  + plus\\n  - two\\nend\\n"
        }
        resource "terraform_data" "replace" { triggers_replace = ["x"] }
        """);

    String text =
        fixture
            .plan(
                """
                resource "terraform_data" "text" {
                  input = "list:\\n  - one\\n  + plus\\n  - 2\\u001b[31m\\u202e\\nend\\n"
                }
                resource "terraform_data" "replace" { triggers_replace = ["y"] }
                """)
            .log(2);

    assertThat(PlanText.diff(text).replaceAll("\"[0-9a-f-]{36}\"", "ID"))
        .isEqualTo(
            """
            Terraform will perform the following actions:

              # terraform_data.replace must be replaced
            -/+ resource "terraform_data" "replace" {
            !       id               = ID -> (known after apply)
            !       triggers_replace = [
            !           "x" -> "y",
                    ]
                }

              # terraform_data.text will be updated in-place
            !   resource "terraform_data" "text" {
                    id     = ID
            !       input  = <<-EOT
                        list:
                          - one
                          + plus
            -             - two
            +             - 2␛[31m<U+202E>
                        end
                    EOT
            !       output = <<-EOT
                        list:
                          - one
                          + plus
                          - two
                        end
                    EOT -> (known after apply)
                }

            Plan: 1 to add, 1 to change, 1 to destroy.
            """);
  }

  @Test
  void keepsWarningsAndNothingElseOfWhatStandsAroundARealPlan() throws Exception {
    TerraformFixture fixture = new TerraformFixture(folder);
    String main =
        """
        resource "terraform_data" "a" { input = "%s" }
        check "size" {
          assert {
            condition     = terraform_data.a.input == "x"
            error_message = "Not as it should be."
          }
        }
        """;
    fixture.planAndApply(main.formatted("one"));

    String changed = PlanText.diff(fixture.plan(main.formatted("two")).log(2));
    String same = PlanText.diff(fixture.plan(main.formatted("one")).log(2));

    assertThat(changed)
        .startsWith("Terraform will perform the following actions:\n")
        .contains("Plan: 0 to add, 1 to change, 0 to destroy.\n\nWarning: Check block")
        .endsWith("\nNot as it should be.\n");
    assertThat(same).startsWith("No changes.").contains("\nNot as it should be.\n");
  }

  @Test
  void leavesOutProgressOnlyBeforeThePlan() {
    assertThat(
            PlanText.diff(
                """
                data.x.y["a b"]: Reading...
                data.x.y["a b"]: Read complete after 0s [id=-]
                x.z: Refreshing state... [id=1]

                No changes.
                x.z: Refreshing state... [id=1]
                """))
        .isEqualTo("No changes.\nx.z: Refreshing state... [id=1]\n");
  }

  @Test
  void leavesTextOfOtherKindsAlone() {
    assertThat(PlanText.diff("")).isEmpty();
    assertThat(PlanText.diff("No changes.\r\n-- x\n  -5 is a number\n"))
        .isEqualTo("No changes.\n-- x\n  -5 is a number\n");
    assertThat(PlanText.diff(" <= data \"x\" \"y\" {")).isEqualTo("<=  data \"x\" \"y\" {\n");
  }
}
