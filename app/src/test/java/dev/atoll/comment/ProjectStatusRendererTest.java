package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitStatus;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanStanding;
import dev.atoll.run.Run;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectStatusRendererTest {
  @Test
  void tellsEndsOnly() {
    assertThat(
            plans(
                plan(1, "dev", RunState.SUCCEEDED),
                plan(2, "prod", RunState.RUNNING),
                plan(3, "test", RunState.QUEUED),
                plan(4, "lab", RunState.FAILED),
                plan(5, "old", RunState.SUPERSEDED)))
        .containsExactly("atoll/plan: dev SUCCESS 1 to add", "atoll/plan: lab FAILURE failed");
    assertThat(applies(plan(1, "dev", RunState.SUCCEEDED), apply(2, "dev", RunState.RUNNING)))
        .isEmpty();
  }

  @Test
  void tellsWhatAnApplyCameToUntilANewerPlanStands() {
    Run plan = plan(1, "dev", RunState.SUCCEEDED);
    Run failed = apply(2, "dev", RunState.FAILED);
    assertThat(applies(plan, apply(2, "dev", RunState.SUCCEEDED)))
        .containsExactly("atoll/apply: dev SUCCESS applied");
    assertThat(applies(plan, apply(2, "dev", RunState.NEEDS_ATTENTION)))
        .containsExactly("atoll/apply: dev FAILURE needs attention");
    assertThat(applies(plan, failed)).containsExactly("atoll/apply: dev FAILURE failed");
    assertThat(applies(plan, failed, plan(3, "dev", RunState.RUNNING))).isEmpty();
    assertThat(applies(plan, failed, plan(3, "dev", RunState.SUCCEEDED)))
        .containsExactly("atoll/apply: dev PENDING not applied yet");
    assertThat(applies(plan, failed, plan(3, "dev", RunState.FAILED)))
        .containsExactly("atoll/apply: dev PENDING waits for a plan");
  }

  @Test
  void anApplyThatNeverRanIsAsIfItHadNotBeenAskedFor() {
    Run plan = plan(1, "dev", RunState.SUCCEEDED);
    assertThat(applies(plan, apply(2, "dev", RunState.CANCELLED))).isEmpty();
    assertThat(
            applies(plan, apply(2, "dev", RunState.FAILED), apply(3, "dev", RunState.SUPERSEDED)))
        .containsExactly("atoll/apply: dev FAILURE failed");
  }

  @Test
  void longNamesFitAndStayApart() {
    String one = ProjectStatusRenderer.name("atoll/plan", "x".repeat(300) + "1");
    String two = ProjectStatusRenderer.name("atoll/plan", "x".repeat(300) + "2");
    assertThat(one).hasSize(255).startsWith("atoll/plan: xxx").isNotEqualTo(two);
    assertThat(ProjectStatusRenderer.name("atoll/plan", "accounts/prod[blue]"))
        .isEqualTo("atoll/plan: accounts/prod[blue]");
  }

  @Test
  void namesThatDifferOnlyInCaseStayApart() {
    List<String> names =
        renderer(plan(1, "Prod", RunState.SUCCEEDED), plan(2, "prod", RunState.SUCCEEDED))
            .plans()
            .stream()
            .map(it -> it.context().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(names).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void leadsToTheRun() {
    assertThat(renderer(plan(7, "dev", RunState.SUCCEEDED)).plans().getFirst().url())
        .contains("http://atoll/runs/7");
  }

  private static List<String> plans(Run... runs) {
    return said(renderer(runs).plans());
  }

  private static List<String> applies(Run... runs) {
    return said(renderer(runs).applies());
  }

  private static List<String> said(List<CommitStatus> statuses) {
    return statuses.stream()
        .map(it -> it.context() + " " + it.state() + " " + it.description())
        .toList();
  }

  private static ProjectStatusRenderer renderer(Run... runs) {
    Map<RunId, Plan> plans =
        Stream.of(runs)
            .filter(run -> run.phase() == RunPhase.PLAN && run.state() == RunState.SUCCEEDED)
            .map(run ->
                Facts.plan(run.id().value(), "", Facts.adds(1), new PlanStanding.Applicable()))
            .collect(Collectors.toMap(Plan::run, Function.identity()));
    return new ProjectStatusRenderer(new StatusFacts(List.of(), List.of(runs), plans), Facts.PAGES);
  }

  private static Run plan(long id, String project, RunState state) {
    return Facts.run(id, project, RunPhase.PLAN, state, RunOutcome.none());
  }

  private static Run apply(long id, String project, RunState state) {
    return Facts.run(id, project, RunPhase.APPLY, state, RunOutcome.none());
  }
}
