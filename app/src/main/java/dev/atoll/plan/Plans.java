package dev.atoll.plan;

import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;
import dev.atoll.sealing.Sealed;
import dev.atoll.sealing.Sealing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps plans: sealed, verified when opened, used once. */
@Component
public class Plans {
  private final PlanTable table;
  private final Sealing sealing;
  private final PlanSettings properties;
  private final ApplicationEventPublisher events;

  Plans(
      PlanTable table, Sealing sealing, PlanSettings properties, ApplicationEventPublisher events) {
    this.events = events;
    this.table = table;
    this.sealing = sealing;
    this.properties = properties;
  }

  /** {@link PlanArtifact#pack} with the server's limit. */
  public PlanArtifact pack(Path planFile, Path tree, Set<String> createdPaths) throws IOException {
    return PlanArtifact.pack(planFile, tree, createdPaths, properties.artifactLimit());
  }

  /** Keeps what a plan run made; a run has one plan. */
  @Transactional
  public Plan store(NewPlan plan) {
    String digest = planDigest(plan);
    Sealed sealed = sealing.seal(plan.artifact().bytes(), associatedData(plan.run(), digest));
    return load(table.insert(plan, digest, sealed));
  }

  /**
   * Keeps what was planned of a commit that a host tries to merge: to be read, never to be applied.
   */
  @Transactional
  public void storeTried(NewPlan plan, String commit) {
    table.insert(plan, planDigest(plan), new StaleReason.MergeTried(commit));
  }

  /**
   * Loads a plan.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
   */
  public Plan load(PlanId id) {
    return table.load(id);
  }

  public Optional<Plan> ofRun(RunId run) {
    return table.ofRun(run);
  }

  /**
   * The plan of the latest succeeded plan run of that project, whatever its standing: one that is
   * used or stale hides older ones.
   */
  public Optional<Plan> latestFor(PullRequestId pullRequest, String project) {
    return table.latestFor(pullRequest, project);
  }

  /** The plans of a project for one head that people could see. */
  public List<Plan> shown(PullRequestId pullRequest, String project, String head) {
    return table.shown(pullRequest, project, head);
  }

  /**
   * Opens the artifact and verifies that it is the one that was planned.
   *
   * @throws PlanUnavailableException if retention took it
   * @throws dev.atoll.sealing.SealingException if it cannot be opened
   */
  public PlanArtifact open(Plan plan) {
    Sealed sealed =
        table.sealed(plan.id()).orElseThrow(() -> new PlanUnavailableException(plan.id()));
    PlanArtifact artifact =
        PlanArtifact.of(sealing.open(sealed, associatedData(plan.run(), plan.digest())));
    String digest = planDigest(plan.inputDigest(), plan.state(), artifact.digest());
    if (!digest.equals(plan.digest())) {
      throw new IllegalStateException(
          "Plan %d is not what was planned: its row was changed. Plan again."
              .formatted(plan.id().value()));
    }
    return artifact;
  }

  /** Uses the plan up, in the transaction that starts the apply; one that is stale is refused. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Consumption consume(PlanId plan, RunId apply) {
    return table.consume(plan, apply) ? new Consumption.Consumed() : refused(load(plan));
  }

  private static Consumption refused(Plan plan) {
    return switch (plan.standing()) {
      case PlanStanding.Used(RunId by) -> new Consumption.AlreadyConsumed(by);
      case PlanStanding.Stale(var _, StaleReason reason) -> new Consumption.Outdated(reason);
      case PlanStanding.Applicable() ->
          throw new IllegalStateException("plan %d can be used".formatted(plan.id().value()));
    };
  }

  /**
   * Notes that people could see the plan; the first time counts.
   *
   * @param hostTime when its comment stood on the host, by the host's clock
   */
  @Transactional
  public void markShown(PlanId plan, Instant hostTime) {
    table.markShown(plan, hostTime);
  }

  /** Notes that the plan may not be applied any more; the first reason counts. */
  @Transactional
  public void markStale(PlanId plan, StaleReason reason) {
    table.markStale(plan, reason).map(PlanOutdated::new).ifPresent(events::publishEvent);
  }

  private static String planDigest(NewPlan plan) {
    return planDigest(plan.inputDigest(), plan.state(), plan.artifact().digest());
  }

  private static String planDigest(String inputDigest, StateMark state, String artifactDigest) {
    return Digests.of(inputDigest, state.lineage(), Long.toString(state.serial()), artifactDigest);
  }

  private static String associatedData(RunId run, String digest) {
    return "plan of %s: %s".formatted(run, digest);
  }
}
