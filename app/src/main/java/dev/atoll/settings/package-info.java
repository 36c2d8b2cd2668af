/**
 * Reads every setting below {@code atoll.} before anything else is made, so that a server that is
 * configured wrongly says all of it at once and has touched nothing.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
