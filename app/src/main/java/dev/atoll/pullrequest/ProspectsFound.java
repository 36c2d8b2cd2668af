package dev.atoll.pullrequest;

import dev.atoll.config.RepositoryConfig;
import dev.atoll.run.CommandOutcome;
import java.util.List;

/** What came of looking for projects. */
sealed interface ProspectsFound {
  record Found(RepositoryConfig config, List<Prospect> prospects) implements ProspectsFound {}

  /** The configuration, or the Terraform of a project, cannot be read. */
  record Broken(List<CommandOutcome.Problem> problems) implements ProspectsFound {}

  record NoSuch(String wanted, List<String> nearest) implements ProspectsFound {}
}
