package dev.atoll.web;

import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the pull requests of the runs of a list, each once. */
@Component
class RunList {
  private final KnownPullRequests pullRequests;

  RunList(KnownPullRequests pullRequests) {
    this.pullRequests = pullRequests;
  }

  List<RunRow> of(List<Run> runs) {
    Map<PullRequestId, KnownPullRequest> known = new HashMap<>();
    return runs.stream()
        .map(run -> new RunRow(run, known.computeIfAbsent(run.pullRequest(), pullRequests::get)))
        .toList();
  }
}
