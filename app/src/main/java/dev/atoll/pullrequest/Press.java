package dev.atoll.pullrequest;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;

/**
 * Somebody pressed a button beside a commit.
 *
 * @param name of this one press, the same however often it is told
 * @param command what the button asks for
 */
record Press(String name, CommitSha commit, Person by, String command) {}
