package dev.atoll.run;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One step of a run. */
public record RunStep(
    String name, Instant started, Optional<Instant> finished, OptionalInt exitCode) {}
