/** What was asked, in what state it is, who works on it. */
@ApplicationModule(allowedDependencies = {"project", "config", "audit", "platform"})
@NullMarked
package dev.atoll.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
