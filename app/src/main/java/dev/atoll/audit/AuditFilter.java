package dev.atoll.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; what is null does not narrow.
 *
 * @param text what actor or subject contains, in any case
 */
public record AuditFilter(
    @Nullable String text,
    @Nullable AuditAction action,
    @Nullable Long pullRequestId,
    @Nullable Long runId) {
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null);

  public static AuditFilter ofPullRequest(long id) {
    return new AuditFilter(null, null, id, null);
  }

  public static AuditFilter ofRun(long id) {
    return new AuditFilter(null, null, null, id);
  }
}
