package dev.atoll.web;

import dev.atoll.access.AccountRole;
import org.springframework.security.core.Authentication;

/** Who looks at a page, and what they may do on it. */
record Viewer(String login, AccountRole role) {
  static Viewer of(Authentication authentication) {
    AccountRole role = AccountRole.READ;
    for (AccountRole each : AccountRole.values()) {
      if (authentication.getAuthorities().stream()
          .anyMatch(it -> ("ROLE_" + each.name()).equals(it.getAuthority()))) {
        role = each;
      }
    }
    return new Viewer(authentication.getName(), role);
  }

  /** Cancel, plan again, unlock. */
  public boolean mayWrite() {
    return role.compareTo(AccountRole.WRITE) >= 0;
  }

  /** Everything. */
  public boolean mayAdminister() {
    return role == AccountRole.ADMIN;
  }
}
