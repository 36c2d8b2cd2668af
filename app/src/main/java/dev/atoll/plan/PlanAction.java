package dev.atoll.plan;

/** What a plan would do to one resource, as far as people want to be warned of it. */
public enum PlanAction {
  REPLACE,
  DESTROY,
  FORGET
}
