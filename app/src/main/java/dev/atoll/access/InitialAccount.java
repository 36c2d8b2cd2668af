package dev.atoll.access;

import dev.atoll.platform.Secret;

/** An account of the first start, with the password that its person is told. */
public record InitialAccount(String login, Secret password, AccountRole role) {}
