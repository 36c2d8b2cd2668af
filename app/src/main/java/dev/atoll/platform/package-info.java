/**
 * What every package may lean on: the clock, secrets that do not print, the one exception that is a
 * person's doing.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {"database"})
@NullMarked
package dev.atoll.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
