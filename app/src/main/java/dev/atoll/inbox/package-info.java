/**
 * Takes what hosts send: proves who sent it, stores the raw bytes and wakes what it is about, in
 * one transaction, and only then acknowledges. Decides nothing.
 */
@ApplicationModule(allowedDependencies = {"forge", "work", "audit", "platform"})
@NullMarked
package dev.atoll.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
