package dev.atoll.config;

/** Whether the projects of one command run beside each other. */
public enum Parallelism {
  PARALLEL,
  ONE_BY_ONE
}
