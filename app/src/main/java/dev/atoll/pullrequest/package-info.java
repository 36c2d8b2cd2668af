/**
 * What happens to a pull request: its worker reads it anew from its host, compares that with the
 * rows, and does what is missing; one handler per command and per change seen.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "forge",
      "work",
      "command",
      "access",
      "checkout",
      "config",
      "project",
      "requirement",
      "lock",
      "run",
      "plan",
      "state",
      "execution",
      "terraform",
      "audit"
    })
@NullMarked
package dev.atoll.pullrequest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
