package dev.atoll.web;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records who signed in to the pages, and whose attempt was refused. */
@Component
class SignInRecord {
  private static final int LONGEST_NAME = 100;

  private final Audit audit;

  SignInRecord(Audit audit) {
    this.audit = audit;
  }

  @Transactional
  public void signedIn(String login, HttpServletRequest request) {
    audit.record(AuditAction.SIGNED_IN, login, login, from(request));
  }

  @Transactional
  public void refused(String login, HttpServletRequest request) {
    String name = login.length() > LONGEST_NAME ? login.substring(0, LONGEST_NAME) : login;
    audit.record(AuditAction.SIGN_IN_REFUSED, "somebody", name, from(request));
  }

  private static Map<String, String> from(HttpServletRequest request) {
    return Map.of("address", request.getRemoteAddr());
  }
}
