package dev.atoll.pullrequest;

import dev.atoll.run.MergeCandidate;
import dev.atoll.run.Run;
import dev.atoll.run.Trial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a host tries to merge, and what is known of it. Pure.
 *
 * @param wanted input digests of the projects to be planned as they would be then
 * @param made the newest trial of each project
 */
record Tried(MergeCandidate candidate, SortedMap<String, String> wanted, List<Trial> made) {
  /** Projects of which nobody knows, and nobody finds out, what the merge would do. */
  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>(wanted.keySet());
    made.stream().filter(this::stands).map(it -> it.run().project()).forEach(unknown::remove);
    return unknown;
  }

  /** Whether somebody waits for this run. */
  boolean waitsFor(Run run) {
    return made.stream().filter(it -> it.run().id().equals(run.id())).anyMatch(this::stands);
  }

  boolean isOf(Run run) {
    return run.tree().equals(candidate.commit());
  }

  boolean agrees(Map<String, String> digests) {
    return digests.entrySet().stream()
        .allMatch(it -> Objects.equals(wanted.get(it.getKey()), it.getValue()));
  }

  /** Names what was run before, so that what follows is asked once. */
  long newest() {
    return made.stream().mapToLong(it -> it.run().id().value()).max().orElse(0);
  }

  private boolean stands(Trial trial) {
    String digest = wanted.get(trial.run().project());
    return digest != null && trial.standsFor(digest);
  }
}
