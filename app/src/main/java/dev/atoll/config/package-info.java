/**
 * What the server and a repository are configured to do, as validated records. Every problem is
 * found at once and says where it is and what is allowed there.
 */
@ApplicationModule(allowedDependencies = {"forge", "platform"})
@NullMarked
package dev.atoll.config;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
