package dev.atoll.access;

import java.time.Instant;

/** Somebody who may sign in to the pages. */
public record Account(String login, AccountRole role, Instant created) {}
