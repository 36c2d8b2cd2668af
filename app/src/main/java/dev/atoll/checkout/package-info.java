/**
 * A commit's tree, from one bare mirror per repository. Everything is done by JGit in this process:
 * no hook, filter or configuration of a repository ever runs, and credentials stay in memory.
 */
@ApplicationModule(allowedDependencies = {"forge", "platform"})
@NullMarked
package dev.atoll.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
