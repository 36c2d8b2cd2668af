/**
 * What was asked, in what state it is, who works on it: pull requests as they were last read,
 * commands and runs. The only writer of their tables; every change of a run is published in the
 * transaction that makes it.
 */
@ApplicationModule(allowedDependencies = {"platform", "forge", "project", "config", "audit"})
@NullMarked
package dev.atoll.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
