/**
 * Everything that the bot says: facts from rows become Markdown, are cut to what a host takes, and
 * are sent once. Nothing else writes to a pull request.
 */
@ApplicationModule(allowedDependencies = {"platform", "forge", "work", "run", "plan", "lock"})
@NullMarked
package dev.atoll.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
