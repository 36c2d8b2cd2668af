package dev.atoll.forge.local.host;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pull requests: found, closed, opened again and merged. */
@Component
@OnlyWithLocalForge
class PullRequests {
  private final Repositories repositories;
  private final BareRepositories bare;
  private final PullRequestRows rows;
  private final PullRequestViews views;
  private final Deliveries deliveries;
  private final Clock clock;

  PullRequests(
      Repositories repositories,
      BareRepositories bare,
      PullRequestRows rows,
      PullRequestViews views,
      Deliveries deliveries,
      Clock clock) {
    this.repositories = repositories;
    this.bare = bare;
    this.rows = rows;
    this.views = views;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Newest first.
   *
   * @param state empty for all
   */
  List<Views.PullRequest> list(RepositoryName name, Optional<Standing> state) {
    HostedRepository repository = repositories.get(name);
    try (History history = bare.history(repository)) {
      return rows(repository, state).stream()
          .map(row -> views.of(repository, history, row))
          .toList();
    }
  }

  Views.PullRequest get(PullRequestName name) {
    HostedRepository repository = repositories.get(name.repository());
    try (History history = bare.history(repository)) {
      return views.of(repository, history, row(repository, name));
    }
  }

  /** The row itself, for what hangs on it. */
  PullRequestEntity row(HostedRepository repository, PullRequestName name) {
    return rows.findByRepositoryIdAndNumber(repository.id(), name.number())
        .orElseThrow(() -> Refusal.notFound("pull request " + name));
  }

  /**
   * Gives it another title, and lets it go onto another branch.
   *
   * @param title empty to leave it
   * @param base empty to leave it
   */
  @Transactional
  Views.PullRequest edit(
      PullRequestName name, ForgeUser by, Optional<String> title, Optional<String> base) {
    if (title.isEmpty() && base.isEmpty()) {
      throw Refusal.invalid("give a title or a base");
    }
    return change(
        name,
        by,
        "edited",
        (repository, history, row) -> {
          requireAuthorOrWriter(row, by, "change it");
          title.ifPresent(it -> row.retitle(it, Times.now(clock)));
          base.ifPresent(it -> retarget(history, row, it));
        });
  }

  private void retarget(History history, PullRequestEntity row, String base) {
    if (base.equals(row.headBranch())) {
      throw Refusal.invalid("a branch cannot be merged into itself");
    }
    if (history.tip(base).isEmpty()) {
      throw Refusal.invalid("there is no branch " + base);
    }
    row.retarget(base, Times.now(clock));
  }

  @Transactional
  Views.PullRequest close(PullRequestName name, ForgeUser by) {
    return change(
        name,
        by,
        "closed",
        (repository, history, row) -> {
          requireAuthorOrWriter(row, by, "close it");
          row.close(Times.now(clock));
        });
  }

  @Transactional
  Views.PullRequest reopen(PullRequestName name, ForgeUser by) {
    return change(
        name,
        by,
        "reopened",
        (repository, history, row) -> {
          requireAuthorOrWriter(row, by, "open it again");
          requireNoOther(repository, row);
          Head head = branchOf(history, row);
          row.reopen(head.commit(), Times.now(clock));
          history.point(PullRequestViews.headRef(row.number()), head.commit());
        });
  }

  /** Merges if the head is still the expected one. */
  @Transactional
  Views.PullRequest merge(PullRequestName name, ForgeUser by, String expectedHead) {
    by.require(Role.WRITE, "merge");
    return change(
        name,
        by,
        "merged",
        (repository, history, row) -> {
          requireMergeable(row, expectedHead);
          var merge = new InCoreMerge(history.repository(), baseTip(history, row), expectedHead);
          String commit = merge.into(row.baseBranch(), by, message(row), clock.instant());
          row.merge(commit, Times.now(clock));
          deliveries.record(
              Event.BranchMoved.of(by, repository, new Head(row.baseBranch(), commit, "")));
        });
  }

  /** Reasons why it cannot be merged; empty when it can. */
  List<String> obstacles(PullRequestName name) {
    HostedRepository repository = repositories.get(name.repository());
    PullRequestEntity row = row(repository, name);
    if (!row.isOpen()) {
      return List.of("it is " + row.state().text());
    }
    try (History history = bare.history(repository)) {
      return new InCoreMerge(history.repository(), baseTip(history, row), row.headCommit())
          .conflicts().stream().map(path -> "conflict in " + path).toList();
    }
  }

  private Views.PullRequest change(
      PullRequestName name, ForgeUser by, String action, Change change) {
    HostedRepository repository = repositories.lock(name.repository());
    PullRequestEntity row = row(repository, name);
    try (History history = bare.history(repository)) {
      change.make(repository, history, row);
      Views.PullRequest changed = views.of(repository, history, row);
      deliveries.record(Event.PullRequestChanged.of(action, by, changed));
      return changed;
    }
  }

  private List<PullRequestEntity> rows(HostedRepository repository, Optional<Standing> state) {
    return state
        .map(only -> rows.findByRepositoryIdAndStateOrderByNumberDesc(repository.id(), only))
        .orElseGet(() -> rows.findByRepositoryIdOrderByNumberDesc(repository.id()));
  }

  private void requireNoOther(HostedRepository repository, PullRequestEntity row) {
    rows.findByRepositoryIdAndHeadBranchAndState(repository.id(), row.headBranch(), Standing.OPEN)
        .ifPresent(other -> {
          throw Refusal.conflict("#" + other.number() + " is open for the same branch");
        });
  }

  private static void requireMergeable(PullRequestEntity row, String expectedHead) {
    if (!row.isOpen()) {
      throw Refusal.conflict("it is " + row.state().text());
    }
    if (!row.headCommit().equals(expectedHead)) {
      throw Refusal.conflict("its head is " + row.headCommit() + " now");
    }
  }

  private static void requireAuthorOrWriter(PullRequestEntity row, ForgeUser by, String what) {
    if (row.authorId() != by.id()) {
      by.require(Role.WRITE, what);
    }
  }

  private static Head branchOf(History history, PullRequestEntity row) {
    return history
        .head(row.headBranch())
        .orElseThrow(() -> Refusal.conflict("its branch " + row.headBranch() + " is gone"));
  }

  private static String baseTip(History history, PullRequestEntity row) {
    return history
        .tip(row.baseBranch())
        .orElseThrow(() -> Refusal.conflict("its base branch is gone"));
  }

  private static String message(PullRequestEntity row) {
    return "Merge pull request #%d from %s\n\n%s\n"
        .formatted(row.number(), row.headBranch(), row.title());
  }

  /** What one use case does to the row. */
  private interface Change {
    void make(HostedRepository repository, History history, PullRequestEntity row);
  }
}
