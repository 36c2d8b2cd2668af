/**
 * The text of a comment to a command and back. Pure: it knows neither who wrote the comment nor
 * whether what it asks for exists.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
