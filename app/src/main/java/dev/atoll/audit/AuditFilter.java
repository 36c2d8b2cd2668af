package dev.atoll.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; what is null does not narrow.
 *
 * @param text what actor or subject contains, in any case
 * @param repositories as {@code connection/path}: only what belongs to a pull request of one of
 *     them
 */
public record AuditFilter(
    @Nullable String text,
    @Nullable AuditAction action,
    @Nullable Long pullRequestId,
    @Nullable Long runId,
    @Nullable List<String> repositories) {
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);

  public static AuditFilter ofPullRequest(long id) {
    return new AuditFilter(null, null, id, null, null);
  }

  public static AuditFilter ofRun(long id) {
    return new AuditFilter(null, null, null, id, null);
  }
}
