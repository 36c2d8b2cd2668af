package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.RunFacts;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanAction;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanStanding;
import dev.atoll.plan.PlanSummary;
import dev.atoll.plan.StateMark;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunSpec;
import dev.atoll.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Facts for tests of what is said. */
final class Facts {
  static final PageAddresses PAGES = () -> "http://atoll";
  static final CommitSha HEAD = new CommitSha("a1b2c3d".repeat(5) + "a1b2c");
  static final CommitSha BASE = new CommitSha("b".repeat(40));
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Person ANN = new Person("1", "ann");

  private Facts() {}

  static CommentFacts of(CommandKind kind, RunFacts... runs) {
    boolean live =
        List.of(runs).stream()
            .anyMatch(run ->
                run.run().state() == RunState.RUNNING || run.run().state() == RunState.QUEUED);
    return new CommentFacts(
        pullRequest(),
        command(
            kind, live ? CommandState.RUNNING : CommandState.DONE, new CommandOutcome.SeeRuns()),
        List.of(runs),
        List.of());
  }

  static CommentFacts of(CommandKind kind, CommandOutcome outcome) {
    return new CommentFacts(
        pullRequest(), command(kind, CommandState.REFUSED, outcome), List.of(), List.of());
  }

  static String said(CommentFacts facts) {
    CommentDocument document = new CommentRenderer(PAGES).render(facts);
    return String.join("\n=====\n", new CommentSplitter(60_000, 5, true).split(document));
  }

  static KnownPullRequest pullRequest() {
    return new KnownPullRequest(
        new PullRequestId(7),
        new PullRequestRef(new RepositoryId("local", "infra"), 12),
        "Bigger database",
        "http://host/infra/12",
        ANN,
        PullRequest.State.OPEN,
        HEAD,
        "bigger",
        "refs/pull/12/head",
        "main",
        BASE,
        1,
        0,
        Optional.empty(),
        Optional.empty(),
        NOON,
        NOON);
  }

  static Command command(CommandKind kind, CommandState state, CommandOutcome outcome) {
    return new Command(
        new CommandId(3),
        new PullRequestId(7),
        kind,
        Map.of(),
        ANN,
        "comment:9",
        HEAD,
        BASE,
        Optional.empty(),
        state,
        outcome,
        NOON,
        state == CommandState.RUNNING ? Optional.empty() : Optional.of(NOON));
  }

  static Run run(long id, String project, RunPhase phase, RunState state, RunOutcome outcome) {
    return run(id, project, phase, state, outcome, "digest");
  }

  static Run run(
      long id,
      String project,
      RunPhase phase,
      RunState state,
      RunOutcome outcome,
      String inputDigest) {
    return new Run(
        new RunId(id),
        new CommandId(3),
        new PullRequestId(7),
        new RunSpec(
            project,
            project,
            "default",
            Optional.empty(),
            List.of(),
            new RunSpec.State(RunSpec.Keeper.ATOLL, Optional.of("atoll/" + project), ""),
            List.of(),
            Map.of(),
            0,
            List.of(),
            false),
        phase,
        state,
        "default",
        new ChoiceReason("changed", project + "/main.tf", List.of()),
        HEAD,
        1,
        BASE,
        HEAD,
        inputDigest,
        OptionalLong.empty(),
        1,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        outcome,
        NOON,
        Optional.of(NOON),
        Optional.of(NOON));
  }

  static RunFacts facts(Run run) {
    return new RunFacts(
        run, Optional.empty(), "", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static RunFacts planned(long id, String project, String diff, PlanSummary summary) {
    return new RunFacts(
        run(id, project, RunPhase.PLAN, RunState.SUCCEEDED, RunOutcome.none()),
        Optional.of(plan(id, diff, summary, new PlanStanding.Applicable())),
        "",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Plan plan(long id, String diff, PlanSummary summary, PlanStanding standing) {
    return new Plan(
        new PlanId(id),
        new RunId(id),
        "input",
        "effect",
        "digest",
        StateMark.NONE,
        summary,
        diff,
        null,
        standing,
        NOON);
  }

  static PlanSummary adds(int number) {
    return new PlanSummary(number, 0, 0, 0, 0, 0, 0, List.of(), number > 0);
  }

  static PlanSummary replaces(String address) {
    return new PlanSummary(
        0, 1, 0, 1, 0, 0, 0, List.of(new PlanSummary.Risky(PlanAction.REPLACE, address)), true);
  }
}
