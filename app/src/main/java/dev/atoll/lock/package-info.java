/**
 * Who holds a state, who waits for it, and what happens on release. A plan never locks; an accepted
 * apply does, until its pull request is merged or closed or somebody unlocks it.
 */
@ApplicationModule(allowedDependencies = {"platform", "run", "audit"})
@NullMarked
package dev.atoll.lock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
