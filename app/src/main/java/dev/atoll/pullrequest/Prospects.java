package dev.atoll.pullrequest;

import dev.atoll.checkout.Mirrors;
import dev.atoll.command.Selection;
import dev.atoll.config.ConfigProblem;
import dev.atoll.config.ConfigResult;
import dev.atoll.config.RepositoryConfig;
import dev.atoll.config.RepositoryConfigFiles;
import dev.atoll.config.RepositoryConfigParser;
import dev.atoll.config.ServerConfig;
import dev.atoll.forge.ChangedFiles;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.project.Discovery;
import dev.atoll.project.DiscoveryProblem;
import dev.atoll.project.Project;
import dev.atoll.project.ProjectDiscovery;
import dev.atoll.project.ProjectSelector;
import dev.atoll.project.Reason;
import dev.atoll.project.SelectionResult;
import dev.atoll.project.SourceTree;
import dev.atoll.project.Survey;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.CommandOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the projects of a merged tree that somebody wants planned, and what a run of each would be.
 */
@Component
class Prospects {
  private final Mirrors mirrors;
  private final ServerConfig server;
  private final ProspectMaking making;
  private final ProjectDiscovery discovery = new ProjectDiscovery();

  Prospects(Mirrors mirrors, ServerConfig server, ProspectMaking making) {
    this.mirrors = mirrors;
    this.server = server;
    this.making = making;
  }

  /**
   * A head that was merged.
   *
   * @param base that it was merged into
   */
  record Merged(CommitSha tree, CommitSha base) {}

  /** In what Atoll has merged into the base as it is now. */
  ProspectsFound find(PullRequestNow pullRequest, CommitSha tree, Wish wish) {
    return find(pullRequest, new Merged(tree, pullRequest.seen().base()), wish);
  }

  /** Reads the mirror, and asks the host for the changed files when they matter. */
  ProspectsFound find(PullRequestNow pullRequest, Merged merged, Wish wish) {
    RepositoryId repository = pullRequest.seen().ref().repository();
    SourceTree tree = new CommittedTree(mirrors.tree(repository, merged.tree()));
    return switch (config(repository, merged.base(), tree)) {
      case ConfigResult.Broken(List<ConfigProblem> problems) ->
          new ProspectsFound.Broken(
              problems.stream().map(Prospects::problem).toList(),
              configuredBy(pullRequest.seen(), merged.base()));
      case ConfigResult.Valid(RepositoryConfig config) -> find(pullRequest, config, tree, wish);
    };
  }

  /**
   * Which projects there are, and which of them are planned by themselves.
   *
   * @param touched the ids of those that the pull request touches
   */
  record Choice(Survey survey, Set<String> touched) {
    boolean has(String project) {
      return !survey.named(Set.of(project)).isEmpty();
    }
  }

  /** Reads the mirror only; empty when the configuration cannot be read. */
  Optional<Choice> choice(PullRequest seen, Merged merged) {
    RepositoryId repository = seen.ref().repository();
    SourceTree tree = new CommittedTree(mirrors.tree(repository, merged.tree()));
    if (!(config(repository, merged.base(), tree) instanceof ConfigResult.Valid(var config))) {
      return Optional.empty();
    }
    Survey survey = discovery.survey(config, tree);
    Set<String> changed = mirrors.changedFiles(repository, merged.base(), seen.head());
    return Optional.of(
        new Choice(
            survey,
            planned(survey, changed).map(it -> it.project().id()).collect(Collectors.toSet())));
  }

  private static Stream<Discovery.ChosenProject> planned(Survey survey, Set<String> changed) {
    return survey.touchedBy(changed).chosen().stream()
        .filter(it -> it.project().autoPlan().mode() == dev.atoll.config.AutoPlan.Mode.ENABLED);
  }

  private ProspectsFound find(
      PullRequestNow pullRequest, RepositoryConfig config, SourceTree merged, Wish wish) {
    Survey survey = discovery.survey(config, merged);
    ProspectMaking.In in = making.in(pullRequest.seen().ref().repository(), config, survey);
    return switch (wish) {
      case Wish.Touched() -> found(config, touched(pullRequest, survey, in));
      case Wish.TouchedAnd(Set<String> names, ChoiceReason reason) -> {
        List<Prospect> touched = touched(pullRequest, survey, in);
        Set<String> all =
            touched.stream().map(it -> it.spec().project()).collect(Collectors.toSet());
        all.addAll(names);
        yield found(config, named(survey, in, all, reason));
      }
      case Wish.Named(Set<String> names, ChoiceReason reason) ->
          found(config, named(survey, in, names, reason));
      case Wish.Selected(Selection selection) -> selected(config, survey, in, selection);
    };
  }

  private ProspectsFound selected(
      RepositoryConfig config, Survey survey, ProspectMaking.In in, Selection selection) {
    return switch (ProjectSelector.select(survey, selection)) {
      case SelectionResult.Selected(List<Project> projects) ->
          found(
              config,
              projects.stream().map(it -> in.prospect(it, reason(new Reason.AskedFor()))).toList());
      case SelectionResult.Missing(DiscoveryProblem.NothingThere it) ->
          new ProspectsFound.NoSuch(
              it.project(),
              new CommandOutcome.NothingThere(
                  it.project(), it.directory(), it.place(), lacks(it.lacks())));
      case SelectionResult.NoSuch(String wanted, List<String> nearest) ->
          new ProspectsFound.NoSuch(wanted, new CommandOutcome.NoSuchProject(wanted, nearest));
    };
  }

  private static CommandOutcome.NothingThere.Lacks lacks(DiscoveryProblem.Lacks what) {
    return switch (what) {
      case DIRECTORY -> CommandOutcome.NothingThere.Lacks.DIRECTORY;
      case TERRAFORM_FILES -> CommandOutcome.NothingThere.Lacks.TERRAFORM_FILES;
    };
  }

  private static ProspectsFound found(RepositoryConfig config, List<Prospect> prospects) {
    return new ProspectsFound.Found(config, prospects);
  }

  private List<Prospect> touched(PullRequestNow pullRequest, Survey survey, ProspectMaking.In in) {
    return planned(survey, changed(pullRequest))
        .map(it -> in.prospect(it.project(), reason(it.reason())))
        .toList();
  }

  private static List<Prospect> named(
      Survey survey, ProspectMaking.In in, Set<String> names, ChoiceReason reason) {
    return survey.named(names).stream().map(project -> in.prospect(project, reason)).toList();
  }

  private Set<String> changed(PullRequestNow pullRequest) {
    PullRequest seen = pullRequest.seen();
    return switch (pullRequest.changes().answer()) {
      case ChangedFiles.Complete(Set<String> paths) -> paths;
      case ChangedFiles.Incomplete _ ->
          mirrors.changedFiles(seen.ref().repository(), seen.base(), seen.head());
    };
  }

  /** From the base branch, unless the server trusts the head of this repository. */
  private ConfigResult config(RepositoryId repository, CommitSha base, SourceTree merged) {
    SourceTree from =
        switch (server.settingsFor(repository).configFrom()) {
          case BASE -> new CommittedTree(mirrors.tree(repository, base));
          case HEAD -> merged;
        };
    return config(from);
  }

  /** Who reads it should know which one it is. */
  private String configuredBy(PullRequest seen, CommitSha base) {
    return switch (server.settingsFor(seen.ref().repository()).configFrom()) {
      case BASE -> seen.baseBranch() + " at " + base.abbreviated();
      case HEAD -> seen.headBranch() + " at " + seen.head().abbreviated();
    };
  }

  /** What a tree's own file says, or what holds without one. */
  ConfigResult config(SourceTree from) {
    Optional<String> file = RepositoryConfigFiles.among(from.files()).read();
    return file.map(it -> RepositoryConfigParser.parse(it, from.read(it)))
        .orElseGet(() -> new ConfigResult.Valid(RepositoryConfig.empty()));
  }

  Survey survey(RepositoryConfig config, SourceTree tree) {
    return discovery.survey(config, tree);
  }

  static CommandOutcome.Problem problem(ConfigProblem problem) {
    return new CommandOutcome.Problem(
        problem.path(),
        problem.line(),
        problem.column(),
        problem.message(),
        problem.allowed().stream().toList());
  }

  private static ChoiceReason reason(Reason reason) {
    return switch (reason) {
      case Reason.ChangedFile(String path) -> new ChoiceReason("changed", path, List.of());
      case Reason.ChangedModule(List<String> chain, String path) ->
          new ChoiceReason("module", path, chain);
      case Reason.ReadFile(List<String> chain, String path) ->
          new ChoiceReason("read", path, chain);
      case Reason.WhenModified(String pattern, String path) ->
          new ChoiceReason("when_modified", path, List.of(pattern));
      case Reason.AskedFor() -> new ChoiceReason("asked", "", List.of());
    };
  }
}
