package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderLockTest {
  @TempDir Path folder;
  private DataFolder data = new DataFolder(Path.of("."));

  @BeforeEach
  void useANewFolder() {
    data = new DataFolder(folder.resolve("not/yet/there"));
  }

  @Test
  void letsOneServerInAtATime() {
    try (var _ = DataFolderLock.take(data)) {
      assertThatThrownBy(() -> DataFolderLock.take(data))
          .hasMessage(
              "Another Atoll server uses the data folder %s: stop it, or give this one a folder of its own with atoll.data.folder.",
              data.folder());
      assertThatThrownBy(() -> DataFolderLock.take(data)).isNotNull();
    }
    DataFolderLock.take(data).close();
  }

  @Test
  void remembersThePortOverRestarts() {
    try (var lock = DataFolderLock.take(data)) {
      assertThat(lock.lastPort()).isEmpty();
      lock.rememberPort(40_123);
      lock.rememberPort(8080);
      assertThat(lock.lastPort()).hasValue(8080);
    }
    try (var lock = DataFolderLock.take(data)) {
      assertThat(lock.lastPort()).hasValue(8080);
    }
  }
}
