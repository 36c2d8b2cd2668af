package dev.atoll.execution;

import dev.atoll.checkout.CommitTree;
import dev.atoll.checkout.Mirrors;
import dev.atoll.exec.LogFile;
import dev.atoll.plan.NewPlan;
import dev.atoll.plan.PlanArtifact;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StateMark;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.terraform.PlanJson;
import dev.atoll.terraform.PlanText;
import dev.atoll.terraform.PlannedChanges;
import dev.atoll.terraform.Workplace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads what a plan run made: the plan, what it would do, and the files that it left in its tree.
 */
@Component
class PlanKeeping {
  private final Plans plans;
  private final Mirrors mirrors;
  private final KnownPullRequests pullRequests;

  PlanKeeping(Plans plans, Mirrors mirrors, KnownPullRequests pullRequests) {
    this.plans = plans;
    this.mirrors = mirrors;
    this.pullRequests = pullRequests;
  }

  NewPlan read(Run run, RunPlace place) throws IOException {
    PlannedChanges plan = PlanJson.read(place.terraform().planJson());
    PlanArtifact artifact =
        plans.pack(place.terraform().planFile(), place.tree(), made(run, place));
    return new NewPlan(
        run.id(),
        run.inputDigest(),
        plan.approvedDigest(run.inputDigest()),
        StateMark.plannedAgainst(place.terraform().planFile()),
        Summaries.of(plan),
        PlanText.diff(planLog(place)),
        artifact);
  }

  /** As much as is kept of the log. What is not UTF-8 in it is shown as such. */
  private static String planLog(RunPlace place) {
    LogFile log = new LogFile(place.log(PlanExecution.PLAN_STEP, PlanExecution.PLAN));
    String kept = new String(log.bytes(0, LogShipping.MOST), StandardCharsets.UTF_8);
    return log.size() > LogShipping.MOST ? kept + LogShipping.REST : kept;
  }

  void store(Run run, NewPlan plan) {
    switch (run.phase()) {
      case PLAN -> plans.store(plan);
      case TRIAL -> plans.storeTried(plan, run.tree().value());
      case APPLY -> throw new IllegalArgumentException(run.id() + " makes no plan");
    }
  }

  /**
   * Files in the tree that the commit has not, or has otherwise; known from the commit, so also
   * after a restart. None that an apply would take for a state that Terraform could not store.
   */
  Set<String> made(Run run, RunPlace place) throws IOException {
    CommitTree committed =
        mirrors.tree(pullRequests.get(run.pullRequest()).ref().repository(), run.tree());
    Set<String> made = new TreeSet<>();
    try (Stream<Path> files = Files.walk(place.tree())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = place.tree().relativize(file).toString();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !isCommitted(committed, path, file)
            && !isNamedAsErroredState(path)) {
          made.add(path);
        }
      }
    }
    for (Path ours : StateOverride.in(place.project())) {
      made.remove(place.tree().relativize(ours).toString());
    }
    return made;
  }

  private static boolean isNamedAsErroredState(String path) {
    return List.of(path.split("/", -1)).contains(Workplace.ERRORED_STATE);
  }

  private static boolean isCommitted(CommitTree committed, String path, Path file)
      throws IOException {
    return committed.contains(path)
        && committed.size(path) == Files.size(file)
        && java.util.Arrays.equals(committed.read(path), Files.readAllBytes(file));
  }
}
