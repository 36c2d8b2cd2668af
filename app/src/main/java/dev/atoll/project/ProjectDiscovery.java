package dev.atoll.project;

import dev.atoll.config.RepositoryConfig;
import java.util.Collection;

/**
 * Finds the projects of a tree and those that a change touches. It remembers what each file's
 * content says, so that the next commit of a repository costs only what is new in it. Safe for
 * several threads.
 */
public final class ProjectDiscovery {
  private final TerraformFiles files = new TerraformFiles();

  /** Everything that can be said about a tree before asking what changed. */
  public Survey survey(RepositoryConfig config, SourceTree tree) {
    return new Survey(config, new TreeIndex(tree, files));
  }

  /**
   * @param changed paths from the root of the repository, also of files that are gone
   */
  public Discovery discover(RepositoryConfig config, SourceTree tree, Collection<String> changed) {
    return survey(config, tree).touchedBy(changed);
  }
}
