package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import java.util.Map;

/** A command to write down; see {@link Command} for its parts. */
public record NewCommand(
    PullRequestId pullRequest,
    CommandKind kind,
    Map<String, String> arguments,
    Person by,
    String source,
    CommitSha head,
    CommitSha base) {}
