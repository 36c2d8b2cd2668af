package dev.atoll.terraform;

import org.jspecify.annotations.Nullable;

/**
 * What a plan does to one resource. It carries no values.
 *
 * @param address with module and key, as {@code module.a["x"].aws_instance.b[0]}
 * @param isData true for a data source
 * @param deposed the key of an object that a failed replace left behind, and that is meant here
 * @param movedFrom its address in the state, if that is another
 */
public record ResourceChange(
    String address,
    String type,
    Action action,
    boolean isData,
    boolean isImported,
    @Nullable String deposed,
    @Nullable String movedFrom) {

  /** True when an apply has something to do for it, if only in the state. */
  public boolean hasEffect() {
    return action != Action.NO_OP || isImported || movedFrom != null;
  }
}
