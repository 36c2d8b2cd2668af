package dev.atoll.run;

/** Published in the transaction in which a pull request's merge candidates were looked at. */
public record MergeCandidateRead(KnownPullRequest pullRequest) {}
