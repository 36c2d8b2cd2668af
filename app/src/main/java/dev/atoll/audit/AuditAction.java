package dev.atoll.audit;

import java.util.Locale;

/** What can be recorded: one word per thing that somebody did or that was decided. */
public enum AuditAction {
  COMMAND_ACCEPTED,
  COMMAND_REFUSED,
  COMMAND_FINISHED,
  APPROVAL_SEEN,
  APPROVAL_WITHDRAWN,
  RUN_QUEUED,
  RUN_STARTED,
  RUN_STOP_REQUESTED,
  RUN_ENDED,
  RUN_CANCELLED,
  RUN_SUPERSEDED,
  RUN_NEEDS_ATTENTION,
  RUN_RESOLVED,
  PLAN_CONSUMED,
  LOCK_TAKEN,
  LOCK_REFUSED,
  LOCK_RELEASE_REQUESTED,
  LOCK_RELEASED,
  STATE_READ,
  STATE_WRITTEN,
  STATE_ROLLED_BACK,
  STATE_QUARANTINED,
  STATE_DISCARDED,
  DELIVERY_REPLAYED,
  DELIVERY_DISMISSED,
  WORK_UNPARKED,
  WORK_DISMISSED,
  WARNING_ACKNOWLEDGED,
  SIGNED_IN,
  SIGN_IN_REFUSED,
  ACCOUNT_CHANGED,
  SETTINGS_CHANGED;

  /** As in the column {@code audit_entry.action}, and as people read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static AuditAction of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
