package dev.atoll.exec;

import java.time.Instant;

/**
 * A step that has ended.
 *
 * @param number counted from 1
 * @param exitCode 128 + n for a step that died of signal n; 127 where the program was not found
 */
public record StepResult(int number, String name, int exitCode, Instant started, Instant ended) {}
