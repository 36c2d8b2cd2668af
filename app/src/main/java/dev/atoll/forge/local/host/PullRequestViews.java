package dev.atoll.forge.local.host;

import org.springframework.stereotype.Component;

/** Describes pull requests as they are now. */
@Component
@OnlyWithLocalForge
class PullRequestViews {
  private final Users users;
  private final ServerAddress address;

  PullRequestViews(Users users, ServerAddress address) {
    this.users = users;
    this.address = address;
  }

  Views.PullRequest of(HostedRepository repository, History history, PullRequestEntity row) {
    return new Views.PullRequest(
        repository.toString(),
        row.number(),
        row.title(),
        address.pullRequest(repository, row.number()),
        Views.Person.of(users.byId(row.authorId())),
        row.state().text(),
        new Views.Branch(row.headBranch(), row.headCommit(), headRef(row.number())),
        base(history, row.baseBranch()),
        row.mergeCommit(),
        row.createdAt(),
        row.updatedAt());
  }

  /** What can be fetched as long as the repository is there, also when the branch is gone. */
  static String headRef(long number) {
    return "refs/pull/" + number + "/head";
  }

  private static Views.Branch base(History history, String branch) {
    String tip =
        history.tip(branch).orElseThrow(() -> Refusal.notFound("branch " + branch + " any more"));
    return new Views.Branch(branch, tip, "refs/heads/" + branch);
  }
}
