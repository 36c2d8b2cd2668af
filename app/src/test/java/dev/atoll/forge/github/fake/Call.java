package dev.atoll.forge.github.fake;

import java.time.Instant;

/**
 * A call that reached the fake.
 *
 * @param route the operation as the specification names it; for GraphQL {@code POST /graphql} and
 *     the fields at the root; for what is unknown the path
 * @param caller the login, or {@code installation 1}, or {@code app slug}; empty when not let in
 * @param createsContent whether GitHub counts it against the limits of content creation
 * @param tooEarly whether it came while its caller had been told to wait
 */
public record Call(
    Instant at,
    String method,
    String route,
    String path,
    String caller,
    int status,
    boolean createsContent,
    boolean tooEarly) {}
