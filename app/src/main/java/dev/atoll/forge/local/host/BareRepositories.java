package dev.atoll.forge.local.host;

import dev.atoll.platform.DataFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.springframework.stereotype.Component;

/** The git repositories in the data folder. */
@Component
@OnlyWithLocalForge
class BareRepositories {
  private final Path folder;

  BareRepositories(DataFolder data) {
    this.folder = data.resolve("local-forge");
  }

  /** Makes an empty one whose default branch is main; keeps one that is there. */
  void create(RepositoryName name) {
    File place = place(name);
    if (place.exists()) {
      return;
    }
    try (Repository repository = new FileRepository(place)) {
      Files.createDirectories(place.toPath().getParent());
      repository.create(true);
      repository.updateRef(Constants.HEAD, true).link("refs/heads/main");
      var config = repository.getConfig();
      config.setBoolean("http", null, "receivepack", true);
      config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "logallrefupdates", true);
      // Packs that a push has made many of are worth nothing once they are one.
      config.setString("gc", null, "prunePackExpire", "now");
      // The next push of the same person would find a ref that is just being packed.
      config.setBoolean("gc", null, "autoDetach", false);
      config.save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be closed by the caller. */
  Repository open(RepositoryName name) {
    try {
      return new FileRepositoryBuilder().setGitDir(place(name)).setMustExist(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be closed by the caller. */
  History history(HostedRepository repository) {
    return new History(open(repository.name()));
  }

  private File place(RepositoryName name) {
    return folder.resolve(name.owner()).resolve(name.name() + ".git").toFile();
  }
}
