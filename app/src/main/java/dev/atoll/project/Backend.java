package dev.atoll.project;

import java.util.Map;
import java.util.Set;

/** Where a project's own code says that its state is. */
public sealed interface Backend {
  /** It does not say. */
  record None() implements Backend {}

  /**
   * @param literals attributes whose value is written out
   * @param computed names of the other attributes
   */
  record Block(String type, Map<String, String> literals, Set<String> computed) implements Backend {
    public Block {
      literals = Map.copyOf(literals);
      computed = Set.copyOf(computed);
    }
  }

  /** A file that Atoll cannot read may say it to Terraform. */
  record Unread(String path) implements Backend {}

  /** A {@code cloud} block. */
  record Cloud(Map<String, String> literals) implements Backend {
    public Cloud {
      literals = Map.copyOf(literals);
    }
  }
}
