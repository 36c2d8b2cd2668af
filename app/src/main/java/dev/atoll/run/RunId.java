package dev.atoll.run;

/** The row of a run. */
public record RunId(long value) {}
