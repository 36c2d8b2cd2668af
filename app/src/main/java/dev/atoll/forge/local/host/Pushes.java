package dev.atoll.forge.local.host;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a branch that was pushed. */
@Component
@OnlyWithLocalForge
class Pushes {
  private final Repositories repositories;
  private final BareRepositories bare;
  private final PullRequestRows rows;
  private final PullRequestViews views;
  private final Deliveries deliveries;
  private final Clock clock;

  Pushes(
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
   * Opens, updates or closes what the branch's tip now asks for.
   *
   * @return lines to show to who pushed
   */
  @Transactional
  List<String> received(RepositoryName name, String branch, ForgeUser by) {
    HostedRepository repository = repositories.lock(name);
    try (History history = bare.history(repository)) {
      Optional<Head> head = history.head(branch);
      List<String> lines = new ArrayList<>();
      if (isBase(repository, branch)) {
        head.ifPresent(tip -> lines.addAll(baseMoved(repository, history, tip, by)));
      }
      if (!branch.equals(repository.defaultBranch())) {
        lines.addAll(
            head.map(tip -> headMoved(repository, history, tip, by))
                .orElseGet(() -> headGone(repository, history, branch, by)));
      }
      return lines;
    }
  }

  /** Whether pull requests go, or may go, onto that branch. */
  boolean isBase(HostedRepository repository, String branch) {
    return branch.equals(repository.defaultBranch()) || !onto(repository, branch).isEmpty();
  }

  private List<PullRequestEntity> onto(HostedRepository repository, String branch) {
    return rows.findByRepositoryIdAndStateOrderByNumberDesc(repository.id(), Standing.OPEN).stream()
        .filter(row -> row.baseBranch().equals(branch))
        .toList();
  }

  private List<String> baseMoved(
      HostedRepository repository, History history, Head tip, ForgeUser by) {
    List<String> lines = new ArrayList<>();
    deliveries.record(Event.BranchMoved.of(by, repository, tip));
    onto(repository, tip.branch()).stream()
        .filter(row -> history.contains(tip.commit(), row.headCommit()))
        .forEach(row -> {
          row.merge(tip.commit(), Times.now(clock));
          tell("merged", repository, history, row, by);
          lines.add("Pull request #%d is merged by this.".formatted(row.number()));
        });
    return lines;
  }

  private List<String> headMoved(
      HostedRepository repository, History history, Head head, ForgeUser by) {
    Optional<PullRequestEntity> open = open(repository, head.branch());
    if (open.isPresent()) {
      return synchronize(repository, history, head, open.get(), by);
    }
    Optional<String> base = history.tip(repository.defaultBranch());
    if (base.isEmpty()) {
      return List.of(
          "There is no branch %s yet, so no pull request was opened."
              .formatted(repository.defaultBranch()));
    }
    return history.contains(base.get(), head.commit())
        ? List.of("Nothing here that is not in " + repository.defaultBranch() + ".")
        : open(repository, history, head, by);
  }

  private List<String> open(HostedRepository repository, History history, Head head, ForgeUser by) {
    long number = rows.highestNumber(repository.id()) + 1;
    PullRequestEntity row =
        rows.saveAndFlush(PullRequestEntity.open(repository, number, by, head, Times.now(clock)));
    history.point(PullRequestViews.headRef(number), head.commit());
    Views.PullRequest opened = tell("opened", repository, history, row, by);
    return List.of("Pull request #%d is open:".formatted(number), "  " + opened.url());
  }

  private List<String> synchronize(
      HostedRepository repository,
      History history,
      Head head,
      PullRequestEntity row,
      ForgeUser by) {
    if (!row.headCommit().equals(head.commit())) {
      row.synchronizeTo(head.commit(), Times.now(clock));
      history.point(PullRequestViews.headRef(row.number()), head.commit());
      tell("synchronized", repository, history, row, by);
    }
    return List.of(
        "Pull request #%d is up to date:".formatted(row.number()),
        "  " + views.of(repository, history, row).url());
  }

  private List<String> headGone(
      HostedRepository repository, History history, String branch, ForgeUser by) {
    return open(repository, branch).stream()
        .map(row -> {
          row.close(Times.now(clock));
          tell("closed", repository, history, row, by);
          return "Pull request #%d is closed: its branch is gone.".formatted(row.number());
        })
        .toList();
  }

  private Optional<PullRequestEntity> open(HostedRepository repository, String branch) {
    return rows.findByRepositoryIdAndHeadBranchAndState(repository.id(), branch, Standing.OPEN);
  }

  private Views.PullRequest tell(
      String action,
      HostedRepository repository,
      History history,
      PullRequestEntity row,
      ForgeUser by) {
    Views.PullRequest view = views.of(repository, history, row);
    deliveries.record(Event.PullRequestChanged.of(action, by, view));
    return view;
  }
}
