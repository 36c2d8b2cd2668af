package dev.atoll.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses to be root, so under root it gets a user namespace of its
 * own, or the account that owns its data, or {@code postgres} or {@code nobody}.
 */
sealed interface RunAs {
  /** Words to put before a command. */
  List<String> prefix();

  /** Makes the folder and what is in it belong to who will use it. */
  void handOver(Path folder);

  default Command command(String... words) {
    return Command.of(words).after(prefix());
  }

  /** As the user that this process is, which is not root. */
  record Self() implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public void handOver(Path folder) {}
  }

  /** As root without any of its powers: the files stay root's. */
  record Namespace() implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "--user");
    }

    @Override
    public void handOver(Path folder) {}
  }

  /** As another account of this machine. */
  record Account(int uid, int gid) implements RunAs {
    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }

    @Override
    public void handOver(Path folder) {
      Command.of("chown", "-R", uid + ":" + gid, folder.toString()).output();
      if (!command("test", "-w", folder.toString()).succeeds()) {
        throw new EmbeddedPostgresException(
            "PostgreSQL cannot run as root, and uid %d cannot reach %s; start Atoll as a plain user, move its data folder, or set spring.datasource.url"
                .formatted(uid, folder));
      }
    }
  }

  /** For the data folder, which may not be there yet. */
  static RunAs forData(Path data) {
    if (new UnixSystem().getUid() != 0) {
      return new Self();
    }
    if (Files.exists(data) && number(data, "uid") != 0) {
      return new Account(number(data, "uid"), number(data, "gid"));
    }
    return new Namespace().command("true").succeeds() ? new Namespace() : account();
  }

  private static RunAs account() {
    return Stream.of("postgres", "nobody")
        .filter(name -> Command.of("id", name).succeeds())
        .map(name -> new Account(id("-u", name), id("-g", name)))
        .filter(account -> account.command("true").succeeds())
        .findFirst()
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "PostgreSQL cannot run as root, and here root can neither make a user namespace (unshare --user) nor change to another account (setpriv); start Atoll as a plain user, or set spring.datasource.url"));
  }

  private static int id(String which, String name) {
    return Integer.parseInt(Command.of("id", which, name).output().strip());
  }

  private static int number(Path path, String attribute) {
    try {
      return (Integer) Files.getAttribute(path, "unix:" + attribute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
