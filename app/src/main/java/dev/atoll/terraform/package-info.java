/**
 * The terraform command line, typed: versions, the steps of a plan and of an apply, their
 * environment, and what their JSON and their text say. Facts come from JSON; text is only shown.
 */
@ApplicationModule(allowedDependencies = {"exec", "platform"})
@NullMarked
package dev.atoll.terraform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
