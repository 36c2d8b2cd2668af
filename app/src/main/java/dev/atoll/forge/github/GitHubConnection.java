package dev.atoll.forge.github;

import dev.atoll.platform.SecretReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A connection to GitHub whose settings were checked. */
record GitHubConnection(
    String name,
    Addresses addresses,
    String apiVersion,
    Identity identity,
    List<SecretReference> webhookSecrets,
    RepositoryFilter repositories,
    Set<Shown> shows,
    Policy policy) {

  /** How we sign in. */
  sealed interface Identity {
    /**
     * @param id the App's client id or number
     */
    record App(String id, SecretReference privateKey) implements Identity {}

    record PersonalToken(SecretReference token) implements Identity {}
  }

  /** What the owner decided about approvals and merges. */
  record Policy(
      ApprovalsFrom approvalsFrom,
      Optional<MergeMethod> mergeMethod,
      AfterMerge afterMerge,
      Set<String> ignoredChecks,
      Set<String> ignoredRules) {
    Policy {
      ignoredChecks = Set.copyOf(ignoredChecks);
      ignoredRules = Set.copyOf(ignoredRules);
    }
  }

  /** What is shown beside a head where the owner wants it, beyond the two statuses. */
  enum Shown {
    PROJECT_STATUSES,
    CHECKS
  }

  /** Whose approvals count. */
  enum ApprovalsFrom {
    WRITERS,
    ANYBODY
  }

  /** How GitHub merges. */
  enum MergeMethod {
    MERGE,
    SQUASH,
    REBASE
  }

  /** What becomes of a merged branch. */
  enum AfterMerge {
    KEEP_BRANCH,
    DELETE_BRANCH
  }

  GitHubConnection {
    webhookSecrets = List.copyOf(webhookSecrets);
    shows = Set.copyOf(shows);
  }
}
