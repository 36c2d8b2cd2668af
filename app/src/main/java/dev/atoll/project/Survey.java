package dev.atoll.project;

import dev.atoll.config.ConfiguredProject;
import dev.atoll.config.GlobPattern;
import dev.atoll.config.RepositoryConfig;
import dev.atoll.platform.TreePaths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All projects of one tree. Made once, asked often. */
public final class Survey {
  private final TreeIndex index;
  private final List<Project> projects;
  private final List<DiscoveryProblem> problems = new ArrayList<>();
  private final Set<String> configuredDirectories = new HashSet<>();

  Survey(RepositoryConfig config, TreeIndex index) {
    this.index = index;
    List<Project> all = new ArrayList<>();
    config.projects().forEach(configured -> addConfigured(configured, all));
    if (config.discovers()) {
      addFound(config, all);
    }
    this.projects = List.copyOf(all);
    addUnparsable();
  }

  /** In the order of the configuration, then those that were found, by directory. */
  public List<Project> projects() {
    return projects;
  }

  /** What is wrong anywhere in the tree. */
  public List<DiscoveryProblem> problems() {
    return List.copyOf(problems);
  }

  /** Whether configuration says anything about this directory. */
  boolean isConfigured(String directory) {
    return configuredDirectories.contains(directory);
  }

  /** The files that a plan of the project depends on. */
  public Closure closureOf(Project project) {
    return ClosureReader.read(index, project);
  }

  /**
   * Which projects a change touches, and what is wrong with those.
   *
   * @param changed paths from the root of the repository, also of files that are gone
   */
  public Discovery touchedBy(Collection<String> changed) {
    Impact impact = new Impact(index, changed);
    List<Discovery.ChosenProject> chosen = new ArrayList<>();
    for (Project project : projects) {
      impact
          .on(project, isConfigured(project.directory()))
          .ifPresent(reason -> chosen.add(new Discovery.ChosenProject(project, reason)));
    }
    Set<String> ids = new HashSet<>();
    chosen.forEach(one -> ids.add(one.project().id()));
    return new Discovery(
        chosen, problems.stream().filter(problem -> concerns(problem, ids)).toList());
  }

  private static boolean concerns(DiscoveryProblem problem, Set<String> ids) {
    return switch (problem) {
      case DiscoveryProblem.DoesNotParse unreadable ->
          unreadable.projects().stream().anyMatch(ids::contains);
      case DiscoveryProblem.NothingThere _ -> false;
    };
  }

  private void addConfigured(ConfiguredProject configured, List<Project> all) {
    configuredDirectories.add(configured.directory());
    Project project = Project.configured(configured, index.facts(configured.directory()));
    if (index.hasTerraform(configured.directory())) {
      all.add(project);
    } else {
      problems.add(
          new DiscoveryProblem.NothingThere(
              project.id(),
              configured.directory(),
              configured.place(),
              lacks(configured.directory())));
    }
  }

  private DiscoveryProblem.Lacks lacks(String directory) {
    return index.filesStartingWith(TreePaths.prefix(directory)).isEmpty()
        ? DiscoveryProblem.Lacks.DIRECTORY
        : DiscoveryProblem.Lacks.TERRAFORM_FILES;
  }

  /** Those that are configured, and are no projects of this tree. */
  Stream<DiscoveryProblem.NothingThere> missing() {
    return problems.stream()
        .filter(DiscoveryProblem.NothingThere.class::isInstance)
        .map(DiscoveryProblem.NothingThere.class::cast);
  }

  private void addFound(RepositoryConfig config, List<Project> all) {
    List<GlobPattern> ignored =
        config.autoDiscovery().ignorePaths().stream().map(GlobPattern::of).toList();
    Set<String> taken = new HashSet<>();
    all.forEach(project -> taken.add(project.id()));
    for (DirectoryFacts facts : index.directories()) {
      String directory = facts.directory();
      boolean wanted =
          index.isRoot(facts)
              && !isConfigured(directory)
              && !taken.contains(directory)
              && ignored.stream().noneMatch(glob -> glob.matchesOrParentMatches(directory));
      if (wanted) {
        all.add(found(directory, facts));
      }
    }
  }

  private static Project found(String directory, DirectoryFacts facts) {
    return Project.found(directory, ConfiguredProject.STANDARD_WORKSPACE, facts);
  }

  /** A directory that was found can be asked for with any workspace. */
  Optional<Project> withWorkspace(String directory, String workspace) {
    return projects.stream()
        .filter(project -> project.directory().equals(directory) && !isConfigured(directory))
        .findFirst()
        .map(_ -> Project.found(directory, workspace, index.facts(directory)));
  }

  /**
   * By their ids: in the order of {@link #projects}, and then those that there are only because
   * somebody named a workspace for a directory.
   */
  public List<Project> named(Collection<String> ids) {
    return Stream.concat(
            projects.stream().filter(project -> ids.contains(project.id())),
            ids.stream().sorted().filter(id -> !isListed(id)).flatMap(this::askedForWithWorkspace))
        .toList();
  }

  private boolean isListed(String id) {
    return projects.stream().anyMatch(project -> project.id().equals(id));
  }

  private Stream<Project> askedForWithWorkspace(String id) {
    int bracket = id.lastIndexOf('[');
    return bracket > 0 && id.endsWith("]")
        ? withWorkspace(id.substring(0, bracket), id.substring(bracket + 1, id.length() - 1))
            .filter(project -> project.id().equals(id))
            .stream()
        : Stream.empty();
  }

  private void addUnparsable() {
    Map<String, FileFacts.Problem> broken = new TreeMap<>();
    index.directories().forEach(facts -> collectBroken(facts, broken));
    if (broken.isEmpty()) {
      return;
    }
    Map<String, List<String>> users = new HashMap<>();
    for (Project project : projects) {
      for (String directory : index.withModules(project.directory())) {
        users.computeIfAbsent(directory, _ -> new ArrayList<>()).add(project.id());
      }
    }
    broken.forEach((path, problem) ->
        problems.add(
            new DiscoveryProblem.DoesNotParse(
                path,
                problem.line(),
                problem.message(),
                users.getOrDefault(TreePaths.parent(path), List.of()))));
  }

  private static void collectBroken(DirectoryFacts facts, Map<String, FileFacts.Problem> broken) {
    facts
        .files()
        .forEach((path, file) -> file.problem().ifPresent(problem -> broken.put(path, problem)));
  }
}
