package dev.atoll.terraform;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which Terraform versions are here; without any nothing can be planned. */
@Component("terraformHealthIndicator")
class TerraformHealth implements HealthIndicator {
  private final TerraformVersions versions;

  TerraformHealth(TerraformVersions versions) {
    this.versions = versions;
  }

  @Override
  public Health health() {
    try {
      return health(versions.programs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    }
  }

  private static Health health(List<TerraformProgram> programs) {
    if (programs.isEmpty()) {
      return Health.down()
          .withDetail("problem", "no terraform on the PATH nor in atoll.terraform.versions-folder")
          .build();
    }
    List<String> found =
        programs.stream().map(program -> program.version().toString()).distinct().toList();
    return Health.up().withDetail("versions", String.join(", ", found)).build();
  }
}
