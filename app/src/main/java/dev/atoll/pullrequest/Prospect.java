package dev.atoll.pullrequest;

import dev.atoll.run.ChoiceReason;
import dev.atoll.run.RunSpec;
import java.util.List;

/**
 * A project that could be planned: what a run of it would be.
 *
 * @param inputDigest over everything that its plan would be made from
 * @param needs projects that must have been applied before
 */
record Prospect(
    RunSpec spec,
    ChoiceReason reason,
    String environment,
    String inputDigest,
    int orderGroup,
    List<String> needs) {
  Prospect because(ChoiceReason other) {
    return new Prospect(spec, other, environment, inputDigest, orderGroup, needs);
  }
}
