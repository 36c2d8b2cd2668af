package dev.atoll.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the record. An entry stands exactly when what it records is committed. */
@Component
public class Audit {
  private final JdbcClient jdbc;
  private final CanonicalJson json;

  Audit(JdbcClient jdbc, CanonicalJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** As {@link #record(AuditAction, String, String, Long, Long, Map)}, of no pull request. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(AuditAction action, String actor, String subject, Map<String, ?> facts) {
    record(action, actor, subject, null, null, facts);
  }

  /**
   * Adds an entry in the caller's transaction, which there must be.
   *
   * @param actor the login of a person, or the part of the server that did it
   * @param subject what it was done to, in words that stay true: a project, a state key, a key
   * @param facts what else to know; values as JSON has them, and never a secret
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(
      AuditAction action,
      String actor,
      String subject,
      @Nullable Long pullRequestId,
      @Nullable Long runId,
      Map<String, ?> facts) {
    jdbc.sql(
            """
            insert into audit_entry (actor, action, subject, pull_request_id, run_id, facts)
            values (:actor, :action, :subject, :pullRequest, :run, cast(:facts as jsonb))
            """)
        .param("actor", CanonicalJson.storable(actor))
        .param("action", action.text())
        .param("subject", CanonicalJson.storable(subject))
        .param("pullRequest", pullRequestId)
        .param("run", runId)
        .param("facts", json.storable(facts))
        .update();
  }
}
