package dev.atoll.execution;

import dev.atoll.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which worker this is: the name of its data folder, the same after a restart, for what was started
 * in a data folder can only be taken up there.
 */
@Component
class WorkerIdentity {
  private final String name;

  WorkerIdentity(DataFolder data) {
    this.name = read(data.resolve("worker-id"));
  }

  String name() {
    return name;
  }

  private static String read(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Path fresh = file.resolveSibling("worker-id.new");
        Files.writeString(fresh, UUID.randomUUID().toString());
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep this server's name in " + file, e);
    }
  }
}
