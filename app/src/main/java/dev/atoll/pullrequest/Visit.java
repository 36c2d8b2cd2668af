package dev.atoll.pullrequest;

import dev.atoll.forge.Forge;
import dev.atoll.forge.PullRequest;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.work.Claim;

/**
 * One look at a pull request by its worker: what the host says now and what the rows say, under the
 * worker's claim.
 */
record Visit(
    Claim claim, Forge forge, PullRequest seen, KnownPullRequest known, ChangesAsked changes) {
  PullRequestNow now() {
    return new PullRequestNow(seen, known, changes);
  }
}
