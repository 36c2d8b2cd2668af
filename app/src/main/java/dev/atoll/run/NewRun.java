package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import java.util.List;
import java.util.OptionalLong;

/**
 * A run to queue.
 *
 * @param needs projects of the same command that must have succeeded before
 * @param oneAtATime whether the runs of its command follow one another
 */
public record NewRun(
    RunSpec spec,
    RunPhase phase,
    String environment,
    ChoiceReason reason,
    CommitSha tree,
    String inputDigest,
    OptionalLong plan,
    int orderGroup,
    List<String> needs,
    boolean oneAtATime) {
  public NewRun {
    needs = List.copyOf(needs);
  }
}
