package dev.atoll.comment;

import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;

/** The addresses of the pages that a comment or status links to; they are stable for ever. */
public interface PageAddresses {
  /** Without a slash at its end. */
  String base();

  default String run(RunId id) {
    return base() + "/runs/" + id.value();
  }

  default String pullRequest(PullRequestId id) {
    return base() + "/pull-requests/" + id.value();
  }
}
