/**
 * Which projects a change touches, and why; what a plan of each depends on; which state it writes.
 * Pure over a tree and a list of changed files: Terraform's language is read, never evaluated.
 */
@ApplicationModule(allowedDependencies = {"command", "config", "forge", "platform"})
@NullMarked
package dev.atoll.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
