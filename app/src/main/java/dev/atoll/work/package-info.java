/**
 * Durable work by key: something is woken, and one fenced worker at a time looks at it until there
 * is nothing new. What fails backs off, and is parked in sight when it fails too often; what waits
 * for a host waits in sight, and is never parked.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
