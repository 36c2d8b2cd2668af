package dev.atoll.state;

import dev.atoll.platform.Secret;

/**
 * What one run shows to the state backend, as basic authentication.
 *
 * @param user {@code run-42}
 */
public record StateCredential(String user, Secret password, StateAccess access) {}
