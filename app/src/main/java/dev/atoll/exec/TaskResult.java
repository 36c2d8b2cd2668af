package dev.atoll.exec;

import java.time.Instant;
import java.util.List;

/** What is known of a task now. */
public sealed interface TaskResult {
  /** True when nothing of the task lives any more and this will not change. */
  default boolean isFinal() {
    return switch (this) {
      case Starting _, Running _ -> false;
      case Ended _, NeverStarted _, Lost _ -> true;
    };
  }

  /** It was handed over and has not begun its first step. */
  record Starting() implements TaskResult {}

  /**
   * Something of it lives.
   *
   * @param ended the steps that have ended
   * @param latest the step that began last; between two steps one that is in {@code ended} as well
   */
  record Running(List<StepResult> ended, StepStart latest) implements TaskResult {
    public Running {
      ended = List.copyOf(ended);
    }
  }

  /**
   * It wrote its last word.
   *
   * @param steps those that began, in order; may be none
   */
  record Ended(Cause cause, List<StepResult> steps, Instant at) implements TaskResult {
    public Ended {
      steps = List.copyOf(steps);
    }
  }

  /** It did nothing and never will. */
  record NeverStarted() implements TaskResult {}

  /**
   * It ended without a last word: it was killed, the machine went down, or its folder is gone. What
   * a step that began has done is not known.
   *
   * @param unfinished the step whose end is not known; none when it stopped between two steps or
   *     nothing is known. Where any step is told of, one that is not told of has not begun
   */
  record Lost(List<StepResult> ended, List<StepStart> unfinished) implements TaskResult {
    public Lost {
      ended = List.copyOf(ended);
      unfinished = List.copyOf(unfinished);
    }
  }

  /** Why a task came to its end. */
  enum Cause {
    /** All steps exited with 0, also when a stop was asked for too late. */
    FINISHED,
    /** A step exited with something else, by itself. */
    FAILED,
    /** It was asked to stop. */
    STOPPED,
    /** A step or the task reached its limit. */
    TIMED_OUT,
    /** That its next step begins could not be written down, so it did not. */
    UNWRITABLE
  }
}
