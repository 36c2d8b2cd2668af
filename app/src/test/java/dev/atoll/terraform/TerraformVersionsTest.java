package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.ProcessRunner;
import dev.atoll.terraform.TerraformVersions.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class TerraformVersionsTest {
  @TempDir Path folder;
  private TerraformVersions versions;

  @BeforeEach
  void install() throws IOException {
    program(folder.resolve("bin"), "1.6.0");
    program(folder.resolve("versions/1.5.7"), "1.5.7");
    program(folder.resolve("versions/1.11.4"), "1.11.4");
    program(folder.resolve("versions/1.12.0-rc1"), "1.12.0-rc1");
    Files.createDirectories(folder.resolve("versions/empty"));
    Files.writeString(folder.resolve("versions/readme"), "");
    versions =
        new TerraformVersions(
            List.of(folder.resolve("nothing"), folder.resolve("bin")),
            folder.resolve("versions"),
            new ProcessRunner());
  }

  @Test
  void takesTheOneOnThePathUnlessAnotherIsAskedFor() throws Exception {
    assertThat(found(versions.matching(List.of()))).isEqualTo("1.6.0");
    assertThat(found(versions.matching(constraints(">= 1.5")))).isEqualTo("1.6.0");
    assertThat(found(versions.matching(constraints(">= 1.5", "!= 1.6.0")))).isEqualTo("1.11.4");
    assertThat(found(versions.exactly("v1.5.7"))).isEqualTo("1.5.7");
    assertThat(found(versions.exactly("1.12.0-rc1"))).isEqualTo("1.12.0-rc1");
  }

  @Test
  void tellsAMissingOneWithWhatIsThere() throws Exception {
    Resolution.Missing missing = (Resolution.Missing) versions.exactly("1.9.9");

    assertThat(missing.wanted()).isEqualTo("1.9.9");
    assertThat(missing.available())
        .extracting(TerraformVersion::toString)
        .containsExactly("1.12.0-rc1", "1.11.4", "1.6.0", "1.5.7");
    assertThat(versions.matching(constraints("> 1.5", "~> 2.0")))
        .isEqualTo(new Resolution.Missing("> 1.5, ~> 2.0", missing.available()));
    assertThat(versions.exactly("latest")).isInstanceOf(Resolution.Missing.class);
  }

  @Test
  void healthSaysWhichVersionsAreHereAndIsIllWithoutAny() {
    Health health = new TerraformHealth(versions).health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).containsEntry("versions", "1.6.0, 1.11.4, 1.5.7, 1.12.0-rc1");
    assertThat(
            new TerraformHealth(new TerraformVersions(List.of(), null, new ProcessRunner()))
                .health()
                .getStatus())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void asksEachProgramOnceAndAgainWhenItChanges() throws Exception {
    versions.programs();
    versions.programs();
    assertThat(folder.resolve("bin/asked")).content().isEqualTo("x\n");

    program(folder.resolve("bin"), "1.10.10");
    assertThat(found(versions.matching(List.of()))).isEqualTo("1.10.10");
  }

  @Test
  void knowsTheRealOne() throws Exception {
    List<Path> path =
        Arrays.stream(Objects.requireNonNull(System.getenv("PATH")).split(":", -1))
            .map(Path::of)
            .toList();

    assertThat(new TerraformVersions(path, null, new ProcessRunner()).programs())
        .singleElement()
        .satisfies(program -> assertThat(program.version().major()).isEqualTo(1));
  }

  private static List<VersionConstraint> constraints(String... texts) {
    return Arrays.stream(texts).map(VersionConstraint::parse).toList();
  }

  private static String found(Resolution resolution) {
    return ((Resolution.Found) resolution).program().version().toString();
  }

  /** Says its version, and notes that it was asked. */
  private static void program(Path folder, String version) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("terraform");
    Files.writeString(
        file,
        """
        #!/bin/sh
        echo x >>"${0%%/*}/asked"
        echo '{"terraform_version": "%s"}'
        """
            .formatted(version));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
