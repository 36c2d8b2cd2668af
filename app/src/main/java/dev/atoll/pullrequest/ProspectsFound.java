package dev.atoll.pullrequest;

import dev.atoll.config.RepositoryConfig;
import dev.atoll.run.CommandOutcome;
import java.util.List;

/** What came of looking for projects. */
sealed interface ProspectsFound {
  record Found(RepositoryConfig config, List<Prospect> prospects) implements ProspectsFound {}

  /**
   * The configuration cannot be read.
   *
   * @param where branch and commit that it was read from
   */
  record Broken(List<CommandOutcome.Problem> problems, String where) implements ProspectsFound {}

  /** What a person named is not there. */
  record NoSuch(String wanted, CommandOutcome why) implements ProspectsFound {}
}
