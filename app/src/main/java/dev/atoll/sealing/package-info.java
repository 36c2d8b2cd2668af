/**
 * Envelopes for what must not be read or changed at rest: AES-256-GCM, a key id, and associated
 * data that ties an envelope to the row it belongs to.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.sealing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
