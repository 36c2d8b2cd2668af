package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTreeTest {
  @TempDir private Path temporary;

  /** Says most where the tests do not run as root, for whom nothing is closed. */
  @ParameterizedTest
  @ValueSource(strings = {"---------", "r--------", "--x------", "r-xr-xr-x", "-wx------"})
  void deletesFoldersThatWereClosed(String permissions) throws Exception {
    Path folder = temporary.resolve("folder");
    Path inner = Files.createDirectories(folder.resolve("closed/inner"));
    Files.writeString(inner.resolve("file"), "x");
    for (Path closed : new Path[] {inner, inner.getParent(), folder}) {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(permissions));
    }
    FolderTree.delete(folder);
    FolderTree.delete(folder);
    assertThat(folder).doesNotExist();
  }

  @Test
  void deletesLinksAndNeitherOpensNorDeletesWhatTheyName() throws Exception {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(precious.resolve("file"), "x");
    Files.setPosixFilePermissions(precious, PosixFilePermissions.fromString("r-x------"));
    Path folder = Files.createDirectory(temporary.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), precious);
    FolderTree.delete(folder);
    assertThat(folder).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("x");
    assertThat(Files.getPosixFilePermissions(precious))
        .isEqualTo(PosixFilePermissions.fromString("r-x------"));
  }
}
