package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes up for pushes that git took when the server was killed before their pull requests were
 * opened, updated, merged or closed: compares branches with rows.
 */
@Component
@OnlyWithLocalForge
class UntoldPushes {
  private final Repositories repositories;
  private final BareRepositories bare;
  private final PullRequestRows rows;
  private final Users users;
  private final Pushes pushes;

  UntoldPushes(
      Repositories repositories,
      BareRepositories bare,
      PullRequestRows rows,
      Users users,
      Pushes pushes) {
    this.repositories = repositories;
    this.bare = bare;
    this.rows = rows;
    this.users = users;
    this.pushes = pushes;
  }

  void tell() {
    repositories.all().forEach(this::tell);
  }

  private void tell(HostedRepository repository) {
    try (History history = bare.history(repository)) {
      for (String branch : untold(repository, history)) {
        pushes.received(repository.name(), branch, pusher(repository, history, branch));
      }
    }
  }

  private List<String> untold(HostedRepository repository, History history) {
    List<Head> branches = history.branches();
    Stream<String> moved =
        branches.stream().filter(head -> isUntold(repository, history, head)).map(Head::branch);
    Stream<String> gone =
        open(repository).stream()
            .map(PullRequestEntity::headBranch)
            .filter(branch -> branches.stream().noneMatch(head -> head.branch().equals(branch)));
    return Stream.concat(moved, gone).toList();
  }

  private boolean isUntold(HostedRepository repository, History history, Head head) {
    if (head.branch().equals(repository.defaultBranch())) {
      return open(repository).stream()
          .filter(row -> row.baseBranch().equals(head.branch()))
          .anyMatch(row -> history.contains(head.commit(), row.headCommit()));
    }
    return rows.findByRepositoryIdOrderByNumberDesc(repository.id()).stream()
        .noneMatch(row ->
            row.headBranch().equals(head.branch()) && row.headCommit().equals(head.commit()));
  }

  private List<PullRequestEntity> open(HostedRepository repository) {
    return rows.findByRepositoryIdAndStateOrderByNumberDesc(repository.id(), Standing.OPEN);
  }

  /** As git wrote it down; otherwise the author of its pull request, or the first user there is. */
  private ForgeUser pusher(HostedRepository repository, History history, String branch) {
    return history
        .pusher(branch)
        .flatMap(users::byLogin)
        .or(() -> author(repository, branch))
        .orElseGet(() -> users.all().getFirst());
  }

  private Optional<ForgeUser> author(HostedRepository repository, String branch) {
    return rows.findByRepositoryIdOrderByNumberDesc(repository.id()).stream()
        .filter(row -> row.headBranch().equals(branch))
        .findFirst()
        .map(row -> users.byId(row.authorId()));
  }
}
