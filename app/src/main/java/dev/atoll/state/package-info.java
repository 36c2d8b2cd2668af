/**
 * Terraform states kept for repositories that have no backend of their own: the protocol of
 * Terraform's {@code http} backend, sealed versions, and what people may do with them.
 */
@ApplicationModule(allowedDependencies = {"run", "sealing", "audit", "platform"})
@NullMarked
package dev.atoll.state;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
