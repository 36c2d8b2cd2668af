/** What is missing before an apply. Pure over facts that others gathered. */
@ApplicationModule(allowedDependencies = {"platform", "forge"})
@NullMarked
package dev.atoll.requirement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
