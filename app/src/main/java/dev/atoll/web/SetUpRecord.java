package dev.atoll.web;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records who made an App for a connection. */
@Component
class SetUpRecord {
  private final Audit audit;

  SetUpRecord(Audit audit) {
    this.audit = audit;
  }

  @Transactional
  public void made(String app, String connection, String by) {
    audit.record(AuditAction.SETTINGS_CHANGED, by, "connection " + connection, Map.of("app", app));
  }
}
