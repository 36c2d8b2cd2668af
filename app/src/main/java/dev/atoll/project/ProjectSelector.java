package dev.atoll.project;

import dev.atoll.command.Selection;
import dev.atoll.platform.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the projects that a command names, touched or not. */
public final class ProjectSelector {
  private static final int SUGGESTIONS = 5;

  private ProjectSelector() {}

  /** For {@code All} it is every project: what a change touches is {@link Survey#touchedBy}. */
  public static SelectionResult select(Survey survey, Selection selection) {
    return switch (selection) {
      case Selection.All() -> new SelectionResult.Selected(survey.projects());
      case Selection.Named(String name) -> named(survey, name);
      case Selection.Of(Optional<String> directory, Optional<String> workspace)
          when directory.isPresent() ->
          in(survey, directory.get(), workspace);
      case Selection.Of(Optional<String> _, Optional<String> workspace) ->
          withWorkspace(survey, workspace.orElse(""));
    };
  }

  private static SelectionResult named(Survey survey, String name) {
    List<Project> found =
        survey.projects().stream().filter(project -> project.id().equals(name)).toList();
    return found.isEmpty()
        ? missing(survey, it -> it.project().equals(name))
            .orElseGet(() -> noSuch(survey, name, List.of(Project::id, Project::directory)))
        : new SelectionResult.Selected(found);
  }

  private static SelectionResult in(Survey survey, String directory, Optional<String> workspace) {
    List<Project> there =
        survey.projects().stream()
            .filter(project -> project.directory().equals(directory))
            .toList();
    if (there.isEmpty()) {
      return missing(survey, it -> it.directory().equals(directory))
          .orElseGet(() -> noSuch(survey, directory, List.of(Project::directory, Project::id)));
    }
    return workspace
        .map(name -> inWorkspace(survey, there, name))
        .orElseGet(() -> new SelectionResult.Selected(there));
  }

  private static SelectionResult inWorkspace(Survey survey, List<Project> there, String workspace) {
    String directory = there.getFirst().directory();
    List<Project> found = matching(there, workspace);
    List<Project> chosen =
        found.isEmpty() ? survey.withWorkspace(directory, workspace).stream().toList() : found;
    return chosen.isEmpty()
        ? new SelectionResult.NoSuch(
            directory + " with workspace " + workspace,
            there.stream().map(Project::id).limit(SUGGESTIONS).toList())
        : new SelectionResult.Selected(chosen);
  }

  private static SelectionResult withWorkspace(Survey survey, String workspace) {
    List<Project> found = matching(survey.projects(), workspace);
    return found.isEmpty()
        ? new SelectionResult.NoSuch(
            "with workspace " + workspace, nearest(survey, workspace, List.of(Project::workspace)))
        : new SelectionResult.Selected(found);
  }

  private static List<Project> matching(List<Project> projects, String workspace) {
    return projects.stream().filter(project -> project.workspace().equals(workspace)).toList();
  }

  private static Optional<SelectionResult> missing(
      Survey survey, Predicate<DiscoveryProblem.NothingThere> wanted) {
    return survey.missing().filter(wanted).findFirst().map(SelectionResult.Missing::new);
  }

  private static SelectionResult noSuch(
      Survey survey, String wanted, List<Function<Project, String>> words) {
    return new SelectionResult.NoSuch(wanted, nearest(survey, wanted, words));
  }

  /** What sounds alike, and what lies below or ends alike; by the name that can be asked for. */
  private static List<String> nearest(
      Survey survey, String wanted, List<Function<Project, String>> words) {
    List<String> all =
        words.stream().flatMap(word -> survey.projects().stream().map(word)).distinct().toList();
    return Stream.concat(
            NearestNames.of(wanted, all, SUGGESTIONS).stream(),
            all.stream()
                .filter(one ->
                    one.equals(wanted)
                        || one.startsWith(wanted + "/")
                        || one.endsWith("/" + wanted)))
        .flatMap(one ->
            survey.projects().stream()
                .filter(project -> words.stream().anyMatch(it -> it.apply(project).equals(one)))
                .map(Project::id))
        .distinct()
        .limit(SUGGESTIONS)
        .toList();
  }
}
