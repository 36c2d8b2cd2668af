package dev.atoll.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says in each log line of a thread which run it is about, and of which pull request. */
@Component
class RunLines {
  private final KnownPullRequests pullRequests;
  private final Cache<PullRequestId, String> names =
      Caffeine.newBuilder().maximumSize(1_000).build();

  RunLines(KnownPullRequests pullRequests) {
    this.pullRequests = pullRequests;
  }

  /** For this thread, until it ends: each run is carried on one of its own. */
  void begin(Run run) {
    MDC.put("run", run.id().toString());
    MDC.put("pull_request", name(run.pullRequest()));
  }

  /** A database that is away costs the name, and nothing else. */
  private String name(PullRequestId id) {
    try {
      return names.get(id, it -> pullRequests.get(it).ref().toString());
    } catch (DataAccessException | TransactionException _) {
      return id.toString();
    }
  }
}
