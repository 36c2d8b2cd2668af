package dev.atoll.forge.github.fake;

import java.time.Instant;
import java.util.Optional;

/** One status of a commit; the latest of a context counts. */
record Status(
    long id,
    String sha,
    String context,
    String state,
    Optional<String> description,
    Optional<String> targetUrl,
    Account creator,
    Instant created) {}
