package dev.atoll.pullrequest;

import dev.atoll.command.Selection;
import dev.atoll.run.Command;
import dev.atoll.run.RunSpec;
import java.util.Optional;

/** Which plans of a pull request an apply is about. */
record PlanSelection(Selection selection) {
  static PlanSelection of(Command command) {
    return new PlanSelection(Selection.of(command.arguments()));
  }

  boolean matches(RunSpec spec) {
    return switch (selection) {
      case Selection.All() -> true;
      case Selection.Named(String project) -> spec.project().equals(project);
      case Selection.Of(Optional<String> directory, Optional<String> workspace) ->
          directory.map(spec.directory()::equals).orElse(true)
              && workspace.map(spec.workspace()::equals).orElse(true);
    };
  }

  /** For the sentence "there is no plan …". */
  String words() {
    return switch (selection) {
      case Selection.All() -> "here";
      case Selection.Named(String project) -> "of " + project;
      case Selection.Of(Optional<String> directory, Optional<String> workspace) ->
          "of " + directory.orElse("the workspace " + workspace.orElse(""));
    };
  }
}
