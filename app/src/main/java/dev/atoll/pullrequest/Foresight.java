package dev.atoll.pullrequest;

import dev.atoll.checkout.Mirrors;
import dev.atoll.config.ConfigResult;
import dev.atoll.config.RepositoryConfig;
import dev.atoll.config.RepositoryConfigFiles;
import dev.atoll.config.RepositorySettings;
import dev.atoll.config.ServerConfig;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.project.Project;
import dev.atoll.project.SourceTree;
import dev.atoll.run.CommandOutcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a merge would do that no plan shows: a configuration that cannot be read would count from
 * then on, and a project whose code is deleted would leave what it has made to nobody.
 */
@Component
class Foresight {
  private final Mirrors mirrors;
  private final ServerConfig server;
  private final Prospects prospects;

  Foresight(Mirrors mirrors, ServerConfig server, Prospects prospects) {
    this.mirrors = mirrors;
    this.server = server;
    this.prospects = prospects;
  }

  /** Empty when there is nothing to say. */
  Optional<CommandOutcome> of(PullRequest seen, CommitSha tree) {
    RepositoryId repository = seen.ref().repository();
    Set<String> changed = mirrors.changedFiles(repository, seen.base(), seen.head());
    SourceTree base = new CommittedTree(mirrors.tree(repository, seen.base()));
    SourceTree merged = new CommittedTree(mirrors.tree(repository, tree));
    List<CommandOutcome.Problem> problems = problems(repository, changed, merged);
    List<String> orphaned = orphaned(changed, base, merged);
    return problems.isEmpty() && orphaned.isEmpty()
        ? Optional.empty()
        : Optional.of(new CommandOutcome.Foreseen(problems, orphaned));
  }

  /**
   * Whether the configuration of the base cannot be read, and this pull request does nothing but
   * mend it.
   */
  boolean mends(PullRequest seen, CommitSha tree) {
    RepositoryId repository = seen.ref().repository();
    Set<String> changed = mirrors.changedFiles(repository, seen.base(), seen.head());
    SourceTree merged = new CommittedTree(mirrors.tree(repository, tree));
    return RepositoryConfigFiles.NAMES.containsAll(changed)
        && prospects.config(merged) instanceof ConfigResult.Valid;
  }

  private List<CommandOutcome.Problem> problems(
      RepositoryId repository, Set<String> changed, SourceTree merged) {
    boolean fromBase =
        server.settingsFor(repository).configFrom() == RepositorySettings.ConfigFrom.BASE;
    if (!fromBase || Collections.disjoint(RepositoryConfigFiles.NAMES, changed)) {
      return List.of();
    }
    return switch (prospects.config(merged)) {
      case ConfigResult.Valid _ -> List.of();
      case ConfigResult.Broken(var problems) -> problems.stream().map(Prospects::problem).toList();
    };
  }

  private List<String> orphaned(Set<String> changed, SourceTree base, SourceTree merged) {
    Set<String> deleted = new TreeSet<>(changed);
    merged.files().forEach(deleted::remove);
    if (deleted.isEmpty() || !(prospects.config(base) instanceof ConfigResult.Valid(var config))) {
      return List.of();
    }
    Set<String> left = directories(config, merged);
    return prospects.survey(config, base).projects().stream()
        .filter(project -> !left.contains(project.directory()))
        .filter(
            project -> deleted.stream().anyMatch(it -> it.startsWith(project.directory() + "/")))
        .map(Project::id)
        .toList();
  }

  private Set<String> directories(RepositoryConfig config, SourceTree tree) {
    return prospects.survey(config, tree).projects().stream()
        .map(Project::directory)
        .collect(Collectors.toSet());
  }
}
