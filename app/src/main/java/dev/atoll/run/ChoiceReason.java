package dev.atoll.run;

import java.util.List;

/**
 * Why a project was chosen.
 *
 * @param kind changed, module, read, when_modified, asked, base_moved, state_moved, lock_freed,
 *     conflict_over, merge_tried, touched_since
 * @param path the changed file, or what was asked for
 * @param chain the modules between the project and the file, outermost first
 */
public record ChoiceReason(String kind, String path, List<String> chain) {
  public ChoiceReason {
    chain = List.copyOf(chain);
  }
}
