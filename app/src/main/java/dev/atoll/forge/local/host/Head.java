package dev.atoll.forge.local.host;

/**
 * The tip of a branch.
 *
 * @param subject the first line of its commit's message
 */
record Head(String branch, String commit, String subject) {}
