package dev.atoll.terraform;

import java.util.List;
import java.util.Map;

/**
 * What an apply has done by its own account.
 *
 * @param added resources whose creation was completed
 * @param unfinished addresses that were begun and whose end was not told: where the apply was cut
 *     short these may exist without being in the state
 * @param failed addresses whose change failed
 * @param errors terraform's errors, each with place and detail
 * @param summarised true when terraform said itself that it is complete
 * @param outputs by name, a sensitive one without its value
 */
public record ApplyReport(
    int added,
    int changed,
    int destroyed,
    List<String> unfinished,
    List<String> failed,
    List<String> errors,
    boolean summarised,
    Map<String, String> outputs) {
  public ApplyReport {
    unfinished = List.copyOf(unfinished);
    failed = List.copyOf(failed);
    errors = List.copyOf(errors);
    outputs = Map.copyOf(outputs);
  }
}
