package dev.atoll.web;

import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.Run;

/** A run in a list, with the pull request that it belongs to. */
record RunRow(Run run, KnownPullRequest pullRequest) {
  public String projectName() {
    return pullRequest.ref().repository() + "/" + run.project();
  }
}
