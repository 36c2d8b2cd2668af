/**
 * Who may do what: by the role that the host gives, and by the server's own rules. Denied unless
 * allowed, and always with the reason.
 */
@ApplicationModule(allowedDependencies = {"platform", "forge", "audit"})
@NullMarked
package dev.atoll.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
