/**
 * A stateful GitHub for tests: REST, GraphQL, git over HTTP and signed deliveries. What it is asked
 * and what it answers is checked against slices of GitHub's own specifications.
 */
@NullMarked
package dev.atoll.forge.github.fake;

import org.jspecify.annotations.NullMarked;
