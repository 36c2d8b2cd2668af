package dev.atoll.pullrequest;

import dev.atoll.command.Selection;
import dev.atoll.run.ChoiceReason;
import java.util.Set;

/** Which projects somebody wants planned. */
sealed interface Wish {
  /** Those that the pull request touches. */
  record Touched() implements Wish {}

  /** Those that a person named. */
  record Selected(Selection selection) implements Wish {}

  /** Those that the pull request touches, and those of these names that are still there. */
  record TouchedAnd(Set<String> projects, ChoiceReason reason) implements Wish {}

  /** Those of these names that are still there, whatever the pull request touches. */
  record Named(Set<String> projects, ChoiceReason reason) implements Wish {}
}
