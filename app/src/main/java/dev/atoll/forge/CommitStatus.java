package dev.atoll.forge;

import java.util.Optional;

/**
 * What stands beside a commit on its host.
 *
 * @param context its name, like {@code atoll/plan}
 * @param description at most 140 characters
 */
public record CommitStatus(String context, State state, String description, Optional<String> url) {
  /** The states that every host can show. */
  public enum State {
    PENDING,
    SUCCESS,
    FAILURE
  }

  public CommitStatus {
    if (description.length() > 140) {
      throw new IllegalArgumentException(
          "a status takes at most 140 characters, but got " + description.length());
    }
  }
}
