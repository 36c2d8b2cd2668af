package dev.atoll.web;

import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.lock.UnmergedStates;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who holds what, and who waits? */
@Page
class LockPages {
  private final StateLocks locks;
  private final UnmergedStates unmerged;
  private final KnownPullRequests pullRequests;
  private final Rights rights;
  private final Deeds deeds;
  private final StateDeeds stateDeeds;
  private final Runs runs;
  private final RunList list;

  LockPages(
      StateLocks locks,
      UnmergedStates unmerged,
      KnownPullRequests pullRequests,
      Rights rights,
      Deeds deeds,
      StateDeeds stateDeeds,
      Runs runs,
      RunList list) {
    this.runs = runs;
    this.list = list;
    this.locks = locks;
    this.unmerged = unmerged;
    this.pullRequests = pullRequests;
    this.rights = rights;
    this.deeds = deeds;
    this.stateDeeds = stateDeeds;
  }

  /**
   * A held state, with whom it concerns.
   *
   * @param apply what took it, unless it was gone before it ran
   */
  record Row(
      StateLock lock,
      Optional<RunRow> apply,
      KnownPullRequest holder,
      List<Waiting> waiters,
      boolean cycle) {}

  /** A state that has what main lacks, and the apply that nobody merged. */
  record Unmerged(String key, Optional<RunRow> apply) {}

  /** A pull request that waits. */
  record Waiting(KnownPullRequest pullRequest, Instant since) {}

  @GetMapping("/locks")
  String locks(Sight sight, Model model) {
    List<StateLock> all = locks.all();
    List<Row> rows =
        all.stream()
            .filter(lock -> sight.shows(lock.holder()))
            .map(lock -> row(sight, lock, all))
            .sorted((one, other) -> Boolean.compare(other.cycle(), one.cycle()))
            .toList();
    model.addAttribute("rows", rows);
    model.addAttribute(
        "unmerged",
        unmerged.all().stream()
            .filter(left -> sight.shows(left.by()))
            .map(this::unmerged)
            .toList());
    return "locks";
  }

  @GetMapping("/locks/release")
  String ask(Sight sight, @RequestParam String key, @ModelAttribute("me") Viewer me, Model model) {
    StateLock lock = find(sight, key);
    rights.require(me, lock.holder(), "unlock");
    KnownPullRequest holder = pullRequests.get(lock.holder());
    return new Confirmation(
            "Release a state",
            "The state %s, held by %s, will be free for other pull requests."
                .formatted(key, holder.ref()),
            List.of(
                "What %s has applied and not merged is then missing on main."
                    .formatted(holder.ref()),
                "If it is being written, it becomes free when that has ended.",
                lock.waiters().size() + " waiting pull requests are planned again and told."),
            "/locks/release",
            Map.of("key", key),
            "Release",
            "/locks")
        .show(model);
  }

  @PostMapping("/locks/release")
  String release(
      Sight sight,
      @RequestParam String key,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    StateLock lock = find(sight, key);
    rights.require(me, lock.holder(), "unlock");
    redirect.addFlashAttribute(
        "notice",
        deeds.release(lock, me.login())
            ? "The state is free."
            : "The release is noted: it takes effect when the last writer has ended.");
    return "redirect:/locks";
  }

  @GetMapping("/locks/acknowledge")
  String askToAcknowledge(
      Sight sight, @RequestParam String key, @ModelAttribute("me") Viewer me, Model model) {
    requireUnmerged(sight, key);
    NotAllowed.unlessMayWrite(me);
    return new Confirmation(
            "Acknowledge what was not merged",
            "The warning about %s is taken away.".formatted(key),
            List.of(
                "Nothing else changes: the account still has what main lacks, until somebody merges it or applies main.",
                "The record says who acknowledged it."),
            "/locks/acknowledge",
            Map.of("key", key),
            "Acknowledge",
            "/locks")
        .show(model);
  }

  @PostMapping("/locks/acknowledge")
  String acknowledge(
      Sight sight,
      @RequestParam String key,
      @ModelAttribute("me") Viewer me,
      RedirectAttributes redirect) {
    requireUnmerged(sight, key);
    NotAllowed.unlessMayWrite(me);
    redirect.addFlashAttribute(
        "notice",
        stateDeeds.acknowledgeUnmerged(key, me.login())
            ? "The warning is acknowledged."
            : "There was nothing to acknowledge any more.");
    return "redirect:/locks";
  }

  private StateLock find(Sight sight, String key) {
    return locks.find(key).filter(lock -> sight.shows(lock.holder())).orElseThrow(NotShown::new);
  }

  private void requireUnmerged(Sight sight, String key) {
    if (unmerged.of(key).filter(left -> sight.shows(left.by())).isEmpty()) {
      throw new NotShown();
    }
  }

  private Row row(Sight sight, StateLock lock, List<StateLock> all) {
    List<Waiting> waiters =
        lock.waiters().stream()
            .filter(waiter -> sight.shows(waiter.pullRequest()))
            .map(waiter -> new Waiting(pullRequests.get(waiter.pullRequest()), waiter.since()))
            .toList();
    return new Row(
        lock, apply(lock), pullRequests.get(lock.holder()), waiters, isInCycle(lock, all));
  }

  private Optional<RunRow> apply(StateLock lock) {
    return runs.of(lock.command()).stream()
        .filter(run -> run.stateKey().filter(lock.stateKey()::equals).isPresent())
        .findFirst()
        .map(this::withPullRequest);
  }

  private Unmerged unmerged(UnmergedStates.Unmerged left) {
    return new Unmerged(
        left.stateKey(), lastApply(left.by(), left.stateKey()).map(this::withPullRequest));
  }

  private Optional<Run> lastApply(PullRequestId by, String key) {
    return runs.of(by).stream()
        .filter(run -> run.phase() == RunPhase.APPLY && run.task().isPresent())
        .filter(run -> run.stateKey().filter(key::equals).isPresent())
        .reduce((_, later) -> later);
  }

  private RunRow withPullRequest(Run run) {
    return list.of(List.of(run)).getFirst();
  }

  /** Its holder waits for a state whose holder waits for this one. */
  private static boolean isInCycle(StateLock lock, List<StateLock> all) {
    return all.stream()
        .filter(other -> waits(other, lock.holder()))
        .anyMatch(other -> waits(lock, other.holder()));
  }

  private static boolean waits(StateLock lock, PullRequestId pullRequest) {
    return lock.waiters().stream().anyMatch(it -> it.pullRequest().equals(pullRequest));
  }
}
