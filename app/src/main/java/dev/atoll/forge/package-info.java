/**
 * What a code host is: the words, the port that each host's adapter implements, and what a host
 * cannot do. Nothing outside this package names a host.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.forge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
