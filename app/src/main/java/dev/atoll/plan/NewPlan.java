package dev.atoll.plan;

import dev.atoll.run.RunId;

/**
 * What a plan run made.
 *
 * @param run the plan run
 * @param inputDigest over everything that the plan was made from
 * @param effectDigest over what it would do
 * @param state the state that it was made against
 * @param diff the rendered plan, without secrets
 */
public record NewPlan(
    RunId run,
    String inputDigest,
    String effectDigest,
    StateMark state,
    PlanSummary summary,
    String diff,
    PlanArtifact artifact) {}
