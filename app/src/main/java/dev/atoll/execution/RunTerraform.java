package dev.atoll.execution;

import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import dev.atoll.terraform.TerraformProgram;
import dev.atoll.terraform.TerraformVersion;
import dev.atoll.terraform.TerraformVersions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the Terraform that a run's project asks for. */
@Component
class RunTerraform {
  private final TerraformVersions versions;

  RunTerraform(TerraformVersions versions) {
    this.versions = versions;
  }

  TerraformProgram of(Run run) throws RunEnd, InterruptedException {
    return switch (resolve(run)) {
      case TerraformVersions.Resolution.Found(TerraformProgram program) -> program;
      case TerraformVersions.Resolution.Missing(String wanted, List<TerraformVersion> available) ->
          throw RunEnd.failed(
              RunOutcome.Reason.NO_SUCH_TERRAFORM,
              "%s is wanted; this server has %s".formatted(wanted, words(available)));
    };
  }

  private TerraformVersions.Resolution resolve(Run run) throws InterruptedException {
    return versions.resolve(run.spec().terraformVersion(), run.spec().requiredVersions());
  }

  private static String words(List<TerraformVersion> available) {
    return available.isEmpty()
        ? "none: install terraform on its PATH"
        : String.join(", ", available.stream().map(TerraformVersion::toString).toList());
  }
}
