package dev.atoll.plan;

/** The row of a plan. */
public record PlanId(long value) {}
