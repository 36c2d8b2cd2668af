package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void aRefusedAttemptInTheSameProcessLeavesTheLockInPlace() throws Exception {
    Path file = folder.resolve("lock");
    try (var lock = FolderLock.tryTake(file).orElseThrow()) {
      assertThat(FolderLock.tryTake(folder.resolve("./lock"))).isEmpty();
      lock.write("text");
      assertThat(lock.text()).isEqualTo("text");
      assertThat(heldInTheSystem(file)).isTrue();
    }
    assertThat(heldInTheSystem(file)).isFalse();
  }

  private static boolean heldInTheSystem(Path file) throws Exception {
    String end = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.readString(Path.of("/proc/locks")).contains(end);
  }
}
