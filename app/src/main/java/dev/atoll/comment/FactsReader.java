package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.forge.CommitSha;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.Plans;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunPhase;
import dev.atoll.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers from rows what there is to say. The command is read first: what is newer wakes again. */
@Component
class FactsReader {
  private final Commands commands;
  private final KnownPullRequests pullRequests;
  private final Runs runs;
  private final Plans plans;
  private final TrialsTold trials;
  private final OthersOnState others;
  private final PendingReleases releases;
  private final OutputReader outputs;

  FactsReader(
      Commands commands,
      KnownPullRequests pullRequests,
      Runs runs,
      Plans plans,
      TrialsTold trials,
      OthersOnState others,
      PendingReleases releases,
      OutputReader outputs) {
    this.commands = commands;
    this.pullRequests = pullRequests;
    this.runs = runs;
    this.plans = plans;
    this.trials = trials;
    this.others = others;
    this.releases = releases;
    this.outputs = outputs;
  }

  Command command(CommandId id) {
    return commands.get(id);
  }

  Progress progress(CommandId id) {
    return Progress.of(runs.count(id));
  }

  CommentFacts comment(CommandId id) {
    Command command = releases.now(commands.get(id));
    return new CommentFacts(
        pullRequests.get(command.pullRequest()),
        command,
        told(command).stream().map(this::facts).toList(),
        command.kind() == CommandKind.APPLY ? unapplied(command) : List.of());
  }

  private List<Run> told(Command command) {
    return command.kind() == CommandKind.TRIAL ? trials.by(command) : runs.of(command.id());
  }

  /** Commands for this head, oldest first; what a host tries to merge is more than the head. */
  List<Command> asked(PullRequestId id, CommitSha head) {
    return commands.of(id).stream()
        .filter(command -> command.head().equals(head) && command.kind() != CommandKind.TRIAL)
        .toList();
  }

  StatusFacts statuses(PullRequestId id, CommitSha head) {
    List<Command> asked = asked(id, head);
    KnownPullRequest known = pullRequests.get(id);
    Set<RunId> left = runs.left(id);
    List<Run> made =
        runs.of(id).stream()
            .filter(run -> !left.contains(run.id()))
            .filter(run -> run.head().equals(head) && run.phase() != RunPhase.TRIAL)
            .filter(run -> !known.head().equals(head) || known.isCurrent(run))
            .toList();
    StatusFacts bare = new StatusFacts(asked, made, Map.of());
    Map<RunId, Plan> newest =
        bare.planned().stream()
            .flatMap(run -> plans.ofRun(run.id()).stream())
            .collect(Collectors.toMap(Plan::run, plan -> plan));
    return new StatusFacts(asked, made, newest);
  }

  private RunFacts facts(Run run) {
    Optional<String> state = run.phase() == RunPhase.PLAN ? run.stateKey() : Optional.empty();
    Optional<Plan> plan = run.phase().isRepeatable() ? plans.ofRun(run.id()) : Optional.empty();
    return new RunFacts(
        run,
        plan,
        outputs.of(run),
        state.map(key -> others.planning(key, run.pullRequest())).orElse(List.of()),
        state.flatMap(key -> others.holding(key, run.pullRequest())),
        state.flatMap(key -> others.unmerged(key, run.pullRequest())),
        plan.flatMap(it -> before(run, it)));
  }

  private List<String> unapplied(Command command) {
    return runs.latest(command.pullRequest(), RunPhase.PLAN).stream()
        .filter(run -> run.head().equals(command.head()))
        .filter(run ->
            plans
                .ofRun(run.id())
                .filter(plan -> plan.applicable() && plan.summary().hasChanges())
                .isPresent())
        .map(Run::project)
        .toList();
  }

  /** What people saw of this head before: the last one that the new one takes the place of. */
  private Optional<Plan> before(Run run, Plan plan) {
    return plans.shown(run.pullRequest(), run.project(), run.head().value()).stream()
        .filter(shown -> shown.id().value() < plan.id().value())
        .reduce((_, later) -> later)
        .filter(shown -> shown.standing() instanceof PlanStanding.Stale);
  }
}
