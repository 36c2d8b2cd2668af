/**
 * The append-only record of who did what, written in the transaction of what it records, and
 * chained by hash afterwards so that a change would be seen.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
