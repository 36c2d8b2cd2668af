package dev.atoll.forge;

/**
 * Somebody on a host.
 *
 * @param id the host's immutable id: what rights and approvals hang on
 * @param login the name that people read
 */
public record Person(String id, String login) {}
