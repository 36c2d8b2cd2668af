package dev.atoll.checkout;

import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Every mirror of this server, each in a folder that is named by us. */
@Component
class MirrorFolder implements DisposableBean {
  private final Path root;
  private final Clock clock;
  private final ConcurrentMap<String, Mirror> byName = new ConcurrentHashMap<>();

  MirrorFolder(DataFolder data, Clock clock) {
    this.root = data.resolve("mirrors");
    this.clock = clock;
  }

  Mirror of(RepositoryId repository) {
    return named(Mirror.folderName(repository));
  }

  /** Also those that nobody has asked for since the server started. */
  List<Mirror> onDisk() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> named(folder.getFileName().toString()))
          .toList();
    }
  }

  @Override
  public void destroy() {
    byName.values().forEach(Mirror::close);
  }

  private Mirror named(String name) {
    return byName.computeIfAbsent(name, folder -> new Mirror(root.resolve(folder), clock));
  }
}
