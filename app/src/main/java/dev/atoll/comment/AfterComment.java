package dev.atoll.comment;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.plan.Plan;
import dev.atoll.plan.Plans;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import dev.atoll.work.Claim;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What follows when a comment stands: its plans were shown, and older comments are folded. */
@Component
class AfterComment {
  private final OutgoingRows rows;
  private final Plans plans;
  private final Commands commands;
  private final Runs runs;

  AfterComment(OutgoingRows rows, Plans plans, Commands commands, Runs runs) {
    this.rows = rows;
    this.plans = plans;
    this.commands = commands;
    this.runs = runs;
  }

  void said(Claim claim, Forge forge, CommentFacts facts) {
    List<Plan> unseen =
        facts.runs().stream()
            .filter(run -> run.run().phase() == RunPhase.PLAN)
            .flatMap(run -> run.plan().stream())
            .filter(plan -> plan.shownAt() == null)
            .toList();
    if (!unseen.isEmpty()) {
      standsSince(forge, facts)
          .ifPresent(time ->
              claim.inTransaction(() -> unseen.forEach(plan -> plans.markShown(plan.id(), time))));
    }
    if (facts.isFinal() && forge.capabilities().foldingOlder()) {
      foldCovered(claim, forge, facts);
    }
  }

  /** By the host's clock, as approvals are: when the last of its parts came to be as it is. */
  private Optional<Instant> standsSince(Forge forge, CommentFacts facts) {
    return rows.parts(facts.command().id()).stream()
        .flatMap(row -> row.hostId().stream())
        .flatMap(id -> forge.comment(facts.pullRequest().ref(), new CommentId(id)).stream())
        .map(dev.atoll.forge.Comment::updated)
        .max(Comparator.naturalOrder());
  }

  private void foldCovered(Claim claim, Forge forge, CommentFacts facts) {
    List<Command> planned =
        commands.of(facts.pullRequest().id()).stream()
            .filter(command -> command.kind().plans())
            .filter(command -> command.state() != CommandState.RUNNING)
            .toList();
    for (int older = 0; older < planned.size(); older++) {
      Command candidate = planned.get(older);
      boolean covered =
          planned.subList(older + 1, planned.size()).stream()
              .anyMatch(newer -> covers(newer, candidate));
      if (covered) {
        rows.parts(candidate.id()).stream()
            .filter(row -> row.hostId().isPresent() && !row.folded())
            .forEach(row -> fold(claim, forge, facts, row));
      }
    }
  }

  private boolean covers(Command newer, Command older) {
    boolean stands = rows.parts(newer.id()).stream().anyMatch(row -> row.sentDigest().isPresent());
    return stands
        && (newer.kind() == CommandKind.AUTOPLAN || projects(newer).containsAll(projects(older)));
  }

  private Set<String> projects(Command command) {
    return runs.of(command.id()).stream().map(Run::project).collect(Collectors.toSet());
  }

  private void fold(Claim claim, Forge forge, CommentFacts facts, OutgoingRow row) {
    try {
      forge.foldOlder(facts.pullRequest().ref(), new CommentId(row.hostId().orElseThrow()));
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
    }
    claim.inTransaction(() -> rows.folded(row));
  }
}
