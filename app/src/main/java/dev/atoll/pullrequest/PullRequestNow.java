package dev.atoll.pullrequest;

import dev.atoll.forge.PullRequest;
import dev.atoll.run.KnownPullRequest;

/** A pull request as its host shows it now, beside what the rows say of it. */
record PullRequestNow(PullRequest seen, KnownPullRequest known, ChangesAsked changes) {}
