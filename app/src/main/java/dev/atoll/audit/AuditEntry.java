package dev.atoll.audit;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Something that was done.
 *
 * @param action as in {@link AuditAction#text()}
 * @param facts without those that are null
 * @param chained whether its hash stands by now
 */
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    String subject,
    OptionalLong pullRequestId,
    OptionalLong runId,
    Map<String, Object> facts,
    boolean chained) {
  public AuditEntry {
    facts = Map.copyOf(facts);
  }
}
