package dev.atoll.comment;

import dev.atoll.forge.Check;
import dev.atoll.forge.CommitStatus;
import dev.atoll.run.Run;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Set;

/** Facts in, the checks that stand beside the two statuses of a head out. Pure. */
final class CheckRenderer {
  private static final Set<RunState> LIVE = Set.of(RunState.QUEUED, RunState.RUNNING);
  private static final Check.Button PLAN =
      new Check.Button("Plan", "plan", "Plan what is touched once more");
  private static final Check.Button APPLY =
      new Check.Button("Apply", "apply", "Apply exactly the plans that were shown");

  private final StatusFacts facts;
  private final String url;

  CheckRenderer(StatusFacts facts, String url) {
    this.facts = facts;
    this.url = url;
  }

  List<Check> checks() {
    List<CommitStatus> statuses = new StatusRenderer(facts, url).statuses();
    boolean planned =
        statuses.stream()
            .anyMatch(it ->
                it.context().equals(StatusRenderer.PLAN)
                    && it.state() == CommitStatus.State.SUCCESS);
    return statuses.stream().map(it -> check(it, state(it, planned))).toList();
  }

  private Check.State state(CommitStatus status, boolean planned) {
    return switch (status.state()) {
      case SUCCESS -> Check.State.SUCCESS;
      case FAILURE -> Check.State.FAILURE;
      case PENDING -> {
        if (status.context().equals(StatusRenderer.PLAN)) {
          yield Check.State.RUNNING;
        }
        if (!planned) {
          yield Check.State.WAITING;
        }
        yield isApplying() ? Check.State.RUNNING : Check.State.ACTION_NEEDED;
      }
    };
  }

  private boolean isApplying() {
    return facts.newest(RunPhase.APPLY).stream().map(Run::state).anyMatch(LIVE::contains);
  }

  /** What goes on is not counted here, as the statuses do: each change is a call to the host. */
  private Check check(CommitStatus status, Check.State state) {
    String title =
        switch (state) {
          case WAITING -> "Waits for plans";
          case RUNNING -> status.context().equals(StatusRenderer.PLAN) ? "Planning" : "Applying";
          case ACTION_NEEDED, SUCCESS, FAILURE -> status.description();
        };
    return new Check(
        status.context() + " details",
        state,
        title,
        "The plans and what became of them are in the conversation of the pull request and on [its page](%s)."
            .formatted(url),
        url,
        Long.toString(facts.commands().getLast().id().value()),
        buttons(status, state));
  }

  private static List<Check.Button> buttons(CommitStatus status, Check.State state) {
    boolean toApply = status.context().equals(StatusRenderer.APPLY);
    return switch (state) {
      case WAITING, RUNNING -> List.of();
      case ACTION_NEEDED -> List.of(APPLY, PLAN);
      case SUCCESS -> toApply ? List.of() : List.of(PLAN);
      case FAILURE -> List.of(PLAN);
    };
  }
}
