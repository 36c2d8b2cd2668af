/**
 * The sealed plan: what it was made from, what it would do, whether it may still be applied, and
 * the artifact that an apply lays over a fresh tree. A plan is used once.
 */
@ApplicationModule(allowedDependencies = {"forge", "run", "project", "sealing", "platform"})
@NullMarked
package dev.atoll.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
