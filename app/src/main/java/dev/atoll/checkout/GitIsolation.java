package dev.atoll.checkout;

import java.util.Locale;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Keeps JGit from the configuration of the machine and of the account that the server runs as. */
final class GitIsolation extends SystemReader.Delegate {
  private GitIsolation(SystemReader machine) {
    super(machine);
  }

  /** For the whole process. Safe to call again. */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof GitIsolation)) {
      SystemReader.setInstance(new GitIsolation(SystemReader.getInstance()));
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.toUpperCase(Locale.ROOT).startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
    return new NoFile(parent, files);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
    return new NoFile(parent, files);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
    return new NoFile(parent, files);
  }

  /** A configuration that is always empty and goes nowhere when it is saved. */
  private static final class NoFile extends FileBasedConfig {
    @SuppressWarnings("NullAway") // JGit's own way of saying that there is no file.
    NoFile(@Nullable Config parent, FS files) {
      super(parent, null, files);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
