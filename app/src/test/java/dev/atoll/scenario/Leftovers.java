package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a finished scenario must not leave behind. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtollServer atoll;
  private final Host host;

  Leftovers(AtollServer atoll, Host host) {
    this.atoll = atoll;
    this.host = host;
  }

  /** Everything that was asked for is done, and what it needed is gone. */
  void awaitNone() {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(all()).isEmpty());
  }

  List<String> all() {
    return Stream.of(host.leftOver(), rows(), folders(), processes())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> rows() {
    return atoll
        .jdbc()
        .sql(
            """
            select 'delivery ' || id || ' is parked: ' || coalesce(problem, '') from delivery
              where state = 'parked'
            union all
            select 'work ' || kind || ' ' || key || ' is to be done: ' || coalesce(problem, '')
              from work where wanted > done or parked_at is not null
            union all
            select 'work ' || kind || ' ' || key || ' is leased' from work where lease_until > now()
            union all
            select 'run ' || id || ' of ' || project || ' is ' || state from run
              where state in ('queued', 'running', 'needs_attention')
            union all
            select 'run ' || id || ' is leased' from run where lease_until is not null
              and lease_until > now()
            union all
            select 'command ' || id || ' is ' || state from command where state = 'running'
            union all
            select 'state ' || state_key || ' is locked by a run' from state_backend_lock
            union all
            select 'run ' || run_id || ' has a credential' from state_credential
            union all
            select 'comment ' || comment_id || ' is not read' from named_comment
            union all
            select 'button ' || press || ' is not read' from button_press
            union all
            select 'merge candidate ' || commit || ' is not read' from merge_candidate
              where state = 'asked'
            """)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> folders() {
    Path tasks = atoll.data().resolve("tasks");
    if (!Files.isDirectory(tasks)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(tasks)) {
      return entries.map(entry -> "folder " + entry.getFileName()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the folder in which they work, as everything of a task works in its own. */
  private List<String> processes() {
    Path tasks = atoll.data().resolve("tasks");
    return ProcessHandle.allProcesses()
        .filter(process -> worksIn(process.pid(), tasks))
        .map(process -> "process " + process.pid())
        .toList();
  }

  private static boolean worksIn(long pid, Path folder) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).startsWith(folder);
    } catch (IOException _) {
      return false;
    }
  }
}
