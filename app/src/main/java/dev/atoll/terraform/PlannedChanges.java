package dev.atoll.terraform;

import dev.atoll.platform.Sha256;
import java.util.List;

/**
 * What a plan would do, from {@code show -json}. No value of a resource or output is in it.
 *
 * @param resources every resource of the plan, also those that stay as they are
 * @param complete false when terraform put off a part that needs another plan
 * @param errored true when planning failed half-way; such a plan cannot be applied
 * @param effectDigest SHA-256 in hex of the changes with all their values and of the provisioners
 *     that they run. It covers secrets: keep it, do not show it
 * @param runsPrograms true when its apply runs programs that no change shows: provisioners,
 *     external data sources
 */
public record PlannedChanges(
    String formatVersion,
    String terraformVersion,
    List<ResourceChange> resources,
    List<OutputChange> outputs,
    boolean complete,
    boolean errored,
    String effectDigest,
    boolean runsPrograms) {
  public PlannedChanges {
    resources = List.copyOf(resources);
    outputs = List.copyOf(outputs);
  }

  /**
   * Counted as terraform does: a replace is an add and a destroy.
   *
   * @param replace how many of the adds and destroys are replaces
   */
  public record Counts(int add, int change, int destroy, int replace, int imported, int moved) {}

  public Counts counts() {
    int replace = count(Action.REPLACE);
    return new Counts(
        count(Action.CREATE) + replace,
        count(Action.UPDATE),
        count(Action.DELETE) + replace,
        replace,
        (int) resources.stream().filter(ResourceChange::isImported).count(),
        (int) resources.stream().filter(change -> change.movedFrom() != null).count());
  }

  /** Those that an apply has something to do for, in the plan's order. */
  public List<ResourceChange> effects() {
    return resources.stream().filter(ResourceChange::hasEffect).toList();
  }

  /** Destroys and replaces: to be named to a reviewer. */
  public List<ResourceChange> risky() {
    return resources.stream().filter(change -> change.action().isRisky()).toList();
  }

  /** False when an apply would change neither a resource nor the state nor an output. */
  public boolean hasChanges() {
    return !effects().isEmpty()
        || outputs.stream().anyMatch(output -> output.action() != Action.NO_OP);
  }

  /**
   * What an approval stands for. Where the apply runs programs, their effect depends on files that
   * no plan shows, so the inputs belong to it.
   */
  public String approvedDigest(String inputDigest) {
    return runsPrograms ? Sha256.hex(effectDigest + "\n" + inputDigest) : effectDigest;
  }

  private int count(Action action) {
    return (int)
        resources.stream().filter(change -> !change.isData() && change.action() == action).count();
  }
}
