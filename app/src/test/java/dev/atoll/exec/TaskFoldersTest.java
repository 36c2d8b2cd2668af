package dev.atoll.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.platform.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFoldersTest {
  @TempDir Path data;

  @Test
  void keepsAFolderForEachTaskToTheServerAlone() throws Exception {
    TaskFolders folders = new TaskFolders(new DataFolder(data));
    assertThat(folders.list()).isEmpty();

    TaskFolder folder = folders.create(new TaskId("run-1"));
    Files.writeString(folder.resolve("kept"), "");

    assertThat(folders.create(new TaskId("run-1"))).isEqualTo(folder);
    assertThat(folder.resolve("kept")).exists();
    assertThat(Files.getPosixFilePermissions(folder.path()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(folders.list()).containsExactly(new TaskId("run-1"));
    assertThat(folders.find(new TaskId("run-2"))).isEmpty();
  }

  @Test
  void deletesLinksAndNotWhatTheyName() throws Exception {
    TaskFolders folders = new TaskFolders(new DataFolder(data));
    TaskFolder folder = folders.create(new TaskId("run-1"));
    Path precious = Files.createDirectories(data.resolve("precious"));
    Files.writeString(precious.resolve("file"), "x");
    Path closed = folder.subfolder("closed/inner");
    Files.writeString(closed.resolve("file"), "x");
    Files.createSymbolicLink(folder.resolve("link"), precious);
    Files.createSymbolicLink(closed.resolve("dangling"), Path.of("/no/such"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

    folders.delete(new TaskId("run-1"));
    folders.delete(new TaskId("run-1"));

    assertThat(folder.path()).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("x");
  }

  @Test
  void neverFollowsALinkInPlaceOfAFolder() throws Exception {
    TaskFolders folders = new TaskFolders(new DataFolder(data));
    folders.create(new TaskId("run-1"));
    Path precious = Files.createDirectories(data.resolve("precious"));
    Files.writeString(precious.resolve("file"), "x");
    Files.createSymbolicLink(data.resolve("tasks/run-2"), precious);

    assertThat(folders.find(new TaskId("run-2"))).isEmpty();
    folders.delete(new TaskId("run-2"));

    assertThat(data.resolve("tasks/run-2")).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("x");
  }

  @Test
  void refusesNamesThatLeaveTheirFolder() {
    for (String name : new String[] {"", "..", "a/b", "-x", "a b", "x".repeat(101)}) {
      assertThatThrownBy(() -> new TaskId(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
