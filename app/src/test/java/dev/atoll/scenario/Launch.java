package dev.atoll.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the servers of scenarios are started: where, and with what settings. */
final class Launch {
  /** Two directories that write one state. */
  static final String TWIN_ONE = "twins/one";

  static final String TWIN_TWO = "twins/two";

  /** What the local forge and whoever plays it sign with. */
  static final String WEBHOOK_SECRET = "a-webhook-secret-for-tests";

  private static final Path VERSIONS = newFolder();

  private Launch() {}

  /** Versions of terraform that servers find beside the one on the path. */
  static Path versions() {
    return VERSIONS;
  }

  /** A new one, kept for whoever wants to look at it afterwards. */
  static Path newFolder() {
    try {
      Path all = Files.createDirectories(Path.of("target", "scenarios").toAbsolutePath());
      return Files.createTempDirectory(all, "atoll");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing happens by itself that a scenario did not ask for: the reconciler waits. */
  static List<String> arguments(Path data) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--atoll.data.folder=" + data);
    arguments.add("--atoll.local-forge.enabled=true");
    arguments.add("--atoll.reconciler.interval=12h");
    arguments.add("--atoll.comment.edit-every=300ms");
    arguments.add("--atoll.runs.max-concurrent=2");
    arguments.add("--atoll.terraform.versions-folder=" + VERSIONS);
    arguments.add("--atoll.local-forge.webhook-secret=" + WEBHOOK_SECRET);
    arguments.addAll(twins(0, "local/**", "twins"));
    arguments.addAll(twins(1, "**", "twins-elsewhere"));
    arguments.add("--atoll.access.accounts.admin.password=" + Person.PASSWORD);
    arguments.add("--atoll.access.accounts.admin.role=admin");
    List<Person> people = List.of(Person.values());
    for (Person person : people) {
      String user = "--atoll.local-forge.users[%d].".formatted(people.indexOf(person));
      arguments.add(user + "login=" + person.login());
      arguments.add(user + "password=" + Person.PASSWORD);
      arguments.add(user + "role=" + person.role());
    }
    return arguments;
  }

  /** Of each repository, two directories share a state. */
  private static List<String> twins(int index, String repositories, String stateKey) {
    String repository = "--atoll.repositories[%d].".formatted(index);
    return List.of(
        repository + "pattern=" + repositories,
        repository + "state-keys[0].directory=" + TWIN_ONE,
        repository + "state-keys[0].key=" + stateKey,
        repository + "state-keys[1].directory=" + TWIN_TWO,
        repository + "state-keys[1].key=" + stateKey);
  }
}
