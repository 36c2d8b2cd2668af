package dev.atoll.command;

import dev.atoll.platform.NameRule;
import dev.atoll.platform.TreePaths;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which projects a command is about. */
public sealed interface Selection {
  /** Those that the pull request touches. */
  record All() implements Selection {}

  /**
   * Those of a directory, of a workspace, or the one of both.
   *
   * @param directory from the root of the repository, without {@code ./} and a slash at the end
   */
  record Of(Optional<String> directory, Optional<String> workspace) implements Selection {
    public Of {
      if (directory.isEmpty() && workspace.isEmpty()) {
        throw new IllegalArgumentException("a selection names a directory or a workspace");
      }
      directory = directory.map(NameRule.DIRECTORY::require).map(TreePaths::plain);
      workspace = workspace.map(NameRule.WORKSPACE::require);
    }
  }

  /** The one of that name. */
  record Named(String project) implements Selection {
    public Named {
      NameRule.PROJECT.require(project);
    }
  }

  /** Its flags by their long names. */
  default Map<String, String> arguments() {
    Map<String, String> arguments = new TreeMap<>();
    switch (this) {
      case All() -> {}
      case Of(Optional<String> directory, Optional<String> workspace) -> {
        directory.ifPresent(value -> arguments.put(Flag.DIR.longName(), value));
        workspace.ifPresent(value -> arguments.put(Flag.WORKSPACE.longName(), value));
      }
      case Named(String project) -> arguments.put(Flag.PROJECT.longName(), project);
    }
    return arguments;
  }

  /**
   * The selection that {@link #arguments} was made from.
   *
   * @throws IllegalArgumentException when a value is none of its kind
   */
  static Selection of(Map<String, String> arguments) {
    Optional<String> project = Optional.ofNullable(arguments.get(Flag.PROJECT.longName()));
    Optional<String> directory = Optional.ofNullable(arguments.get(Flag.DIR.longName()));
    Optional<String> workspace = Optional.ofNullable(arguments.get(Flag.WORKSPACE.longName()));
    if (project.isPresent()) {
      return new Named(project.get());
    }
    return directory.isEmpty() && workspace.isEmpty() ? new All() : new Of(directory, workspace);
  }
}
