package dev.atoll.web;

import dev.atoll.forge.Approval;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import java.util.ArrayList;
import java.util.List;

/**
 * What is missing before an apply, as far as the rows tell. The host is asked again when somebody
 * applies.
 */
record Checklist(List<Item> items) {
  Checklist {
    items = List.copyOf(items);
  }

  /** One thing that must hold. */
  record Item(boolean holds, String text) {}

  static Checklist of(KnownPullRequest pull, List<Approval> approvals, List<ProjectLine> projects) {
    List<Item> items = new ArrayList<>();
    if (!pull.isOpen()) {
      return new Checklist(items);
    }
    items.add(approved(pull, approvals));
    items.add(planned(pull, projects));
    projects.forEach(line ->
        line.lock()
            .filter(lock -> !lock.holder().equals(pull.id()))
            .ifPresent(lock ->
                items.add(
                    new Item(
                        false,
                        "the state of %s is held by another pull request"
                            .formatted(line.project())))));
    return new Checklist(items);
  }

  private static Item approved(KnownPullRequest pull, List<Approval> approvals) {
    List<String> names =
        approvals.stream()
            .filter(it -> it.commit().equals(pull.head()))
            .map(it -> it.by().login())
            .toList();
    return names.isEmpty()
        ? new Item(false, "nobody has approved the head commit")
        : new Item(true, "approved by " + String.join(", ", names));
  }

  private static Item planned(KnownPullRequest pull, List<ProjectLine> projects) {
    List<String> missing =
        projects.stream()
            .filter(line -> line.plan().filter(run -> isGood(run, pull)).isEmpty())
            .map(ProjectLine::project)
            .toList();
    if (projects.isEmpty()) {
      return new Item(false, "no project is planned yet");
    }
    return missing.isEmpty()
        ? new Item(true, "every project is planned for the head commit")
        : new Item(false, "no plan of the head commit for " + String.join(", ", missing));
  }

  private static boolean isGood(Run run, KnownPullRequest pull) {
    return run.state() == RunState.SUCCEEDED && run.head().equals(pull.head());
  }
}
