/**
 * Claims a run and carries it out, step by step: a tree, a task, its logs, its end. Asks its {@link
 * dev.atoll.execution.ApplyGate} before an apply starts. A run that was under way when the server
 * died is taken up again.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "forge",
      "run",
      "plan",
      "project",
      "config",
      "checkout",
      "terraform",
      "state",
      "exec",
      "audit"
    })
@NullMarked
package dev.atoll.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
