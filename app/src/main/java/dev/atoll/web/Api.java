package dev.atoll.web;

import dev.atoll.forge.PullRequest;
import dev.atoll.lock.StateLock;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the pages show, as JSON, to read only. Lists are newest first; the next page is the one
 * {@code before} the last id.
 */
@RestController
class Api {
  private static final int PAGE = 100;
  private static final String FIRST = "9223372036854775807";

  private final Runs runs;
  private final KnownPullRequests pullRequests;
  private final StateLocks locks;
  private final RunList list;

  Api(Runs runs, KnownPullRequests pullRequests, StateLocks locks, RunList list) {
    this.runs = runs;
    this.pullRequests = pullRequests;
    this.locks = locks;
    this.list = list;
  }

  /**
   * Which pull request, as its host calls it.
   *
   * @param id ours, as in the address of its page
   */
  record ApiReference(long id, String connection, String repository, long number) {
    static ApiReference of(KnownPullRequest pull) {
      return new ApiReference(
          pull.id().value(),
          pull.ref().repository().connection(),
          pull.ref().repository().path(),
          pull.ref().number());
    }
  }

  /** A run. */
  record ApiRun(
      long id,
      ApiReference pullRequest,
      String project,
      String environment,
      String phase,
      String state,
      String head,
      String reason,
      Instant queued,
      @Nullable Instant started,
      @Nullable Instant finished) {
    static ApiRun of(RunRow row) {
      Run run = row.run();
      return new ApiRun(
          run.id().value(),
          ApiReference.of(row.pullRequest()),
          run.project(),
          run.environment(),
          lower(run.phase()),
          lower(run.state()),
          run.head().value(),
          lower(run.outcome().reason()),
          run.queued(),
          run.started().orElse(null),
          run.finished().orElse(null));
    }
  }

  /** A pull request. */
  record ApiPullRequest(
      long id,
      String repository,
      long number,
      String title,
      String url,
      String author,
      String state,
      String head,
      String base) {
    static ApiPullRequest of(KnownPullRequest pull) {
      return new ApiPullRequest(
          pull.id().value(),
          pull.ref().repository().toString(),
          pull.ref().number(),
          pull.title(),
          pull.url(),
          pull.author().login(),
          lower(pull.state()),
          pull.head().value(),
          pull.base().value());
    }
  }

  /** A held state. */
  record ApiLock(
      String state, ApiReference pullRequest, Instant since, List<ApiReference> waiting) {}

  @GetMapping("/api/v1/runs")
  List<ApiRun> runs(
      Sight sight,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String project,
      @RequestParam(defaultValue = FIRST) long before) {
    return list
        .of(
            runs.newest(
                sight.scope(),
                NotUnderstood.choice("state", RunState.values(), state),
                NotUnderstood.text("project", project),
                before,
                PAGE))
        .stream()
        .map(ApiRun::of)
        .toList();
  }

  @GetMapping("/api/v1/runs/{id}")
  ApiRun run(Sight sight, @PathVariable long id) {
    return ApiRun.of(list.of(List.of(sight.run(id))).getFirst());
  }

  @GetMapping("/api/v1/pull-requests")
  List<ApiPullRequest> pullRequests(
      Sight sight,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = FIRST) long before) {
    return pullRequests
        .newest(
            sight.scope(),
            NotUnderstood.choice("state", PullRequest.State.values(), state),
            before,
            PAGE)
        .stream()
        .map(ApiPullRequest::of)
        .toList();
  }

  @GetMapping("/api/v1/locks")
  List<ApiLock> locks(Sight sight) {
    return locks.all().stream()
        .filter(lock -> sight.shows(lock.holder()))
        .map(lock -> lock(sight, lock))
        .toList();
  }

  private ApiLock lock(Sight sight, StateLock lock) {
    return new ApiLock(
        lock.stateKey(),
        reference(lock.holder()),
        lock.since(),
        lock.waiters().stream()
            .map(StateLock.Waiter::pullRequest)
            .filter(sight::shows)
            .map(this::reference)
            .toList());
  }

  private ApiReference reference(PullRequestId id) {
    return ApiReference.of(pullRequests.get(id));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
