package dev.atoll.exec;

import java.time.Instant;

/**
 * A step that began and whose end is not known.
 *
 * @param number counted from 1
 */
public record StepStart(int number, String name, Instant started) {}
