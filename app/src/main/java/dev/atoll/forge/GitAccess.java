package dev.atoll.forge;

import dev.atoll.platform.Secret;

/**
 * How to fetch from a repository. Made from the connection's configuration and the repository's
 * name, never from a payload; the credentials stay in memory.
 *
 * @param url over HTTP, without credentials
 */
public record GitAccess(String url, String user, Secret password) {}
