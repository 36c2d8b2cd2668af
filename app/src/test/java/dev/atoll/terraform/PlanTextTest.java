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
        TerraformFixture.read(
            fixture
                .plan(
                    """
                    resource "terraform_data" "text" {
                      input = "list:\\n  - one\\n  + plus\\n  - 2\\u001b[31m\\u202e\\nend\\n"
                    }
                    resource "terraform_data" "replace" { triggers_replace = ["y"] }
                    """)
                .place()
                .planText());

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
  void leavesTextOfOtherKindsAlone() {
    assertThat(PlanText.diff("")).isEmpty();
    assertThat(PlanText.diff("No changes.\r\n-- x\n  -5 is a number\n"))
        .isEqualTo("No changes.\n-- x\n  -5 is a number\n");
    assertThat(PlanText.diff(" <= data \"x\" \"y\" {")).isEqualTo("<=  data \"x\" \"y\" {\n");
  }
}
