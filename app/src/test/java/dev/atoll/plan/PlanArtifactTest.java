package dev.atoll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class PlanArtifactTest {
  private static final DataSize LIMIT = DataSize.ofMegabytes(1);

  @TempDir Path folder;
  private Path tree;
  private Path fresh;
  private Path planFile;

  @BeforeEach
  void makeTrees() throws IOException {
    tree = export("tree");
    fresh = export("fresh");
    planFile = Files.writeString(folder.resolve("plan.out"), "the plan");
  }

  private Path export(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(made.resolve("main.tf"), "committed");
    Files.writeString(made.resolve("generated.json"), "committed");
    return made;
  }

  @Test
  void carriesWhatThePlanMadeToAFreshTree() throws IOException {
    Files.createDirectories(tree.resolve("build/deep"));
    Files.writeString(tree.resolve("build/deep/lambda.zip"), "zip");
    Files.writeString(tree.resolve("generated.json"), "changed");
    Files.writeString(tree.resolve("run.sh"), "#!/bin/sh");
    assertThat(tree.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Set<String> created = Set.of("build/deep/lambda.zip", "generated.json", "run.sh");

    Path target = folder.resolve("apply.plan");
    PlanArtifact.pack(planFile, tree, created, LIMIT).unpack(target, fresh);

    assertThat(target).hasContent("the plan");
    assertThat(fresh.resolve("build/deep/lambda.zip")).hasContent("zip");
    assertThat(Files.isExecutable(fresh.resolve("build/deep/lambda.zip"))).isFalse();
    assertThat(fresh.resolve("generated.json")).hasContent("changed");
    assertThat(fresh.resolve("run.sh")).isExecutable();
    assertThat(fresh.resolve("main.tf")).hasContent("committed");
  }

  @Test
  void hasTheSameDigestForTheSameContent() throws IOException {
    assertThat(PlanArtifact.pack(planFile, tree, Set.of("main.tf"), LIMIT).digest())
        .isEqualTo(PlanArtifact.pack(planFile, fresh, Set.of("main.tf"), LIMIT).digest());
  }

  @Test
  void refusesMoreThanTheLimit() throws IOException {
    Files.write(tree.resolve("large"), new byte[2_000_000]);
    assertThatThrownBy(() -> PlanArtifact.pack(planFile, tree, Set.of("large"), LIMIT))
        .isInstanceOf(ArtifactRefusedException.class)
        .hasMessageContaining("larger than 1 MB together");
  }

  @Test
  void refusesALinkThatThePlanMade() throws IOException {
    Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc/hostname"));
    assertThatThrownBy(() -> PlanArtifact.pack(planFile, tree, Set.of("link"), LIMIT))
        .isInstanceOf(ArtifactRefusedException.class)
        .hasMessageContaining("link, which is not a plain file");
  }

  @Test
  void neverWritesOutsideTheTree() throws IOException {
    for (String path : Set.of("../out", "/tmp/out", "a/../../out", "./x", "")) {
      PlanArtifact hostile = zip("file/" + path);
      assertThatThrownBy(() -> hostile.unpack(folder.resolve("p"), fresh))
          .as(path)
          .isInstanceOf(ArtifactRefusedException.class);
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void neverWritesThroughALinkOfTheTree() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    Files.createSymbolicLink(fresh.resolve("folder"), outside);
    Files.createSymbolicLink(fresh.resolve("name"), victim);
    assertThatThrownBy(() -> zip("file/folder/x").unpack(folder.resolve("p"), fresh))
        .isInstanceOf(ArtifactRefusedException.class);
    zip("file/name").unpack(folder.resolve("p"), fresh);
    assertThat(outside).isEmptyDirectory();
    assertThat(victim).hasContent("untouched");
    assertThat(fresh.resolve("name")).hasContent("hostile");
  }

  private static PlanArtifact zip(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write("hostile".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return PlanArtifact.of(bytes.toByteArray());
  }
}
