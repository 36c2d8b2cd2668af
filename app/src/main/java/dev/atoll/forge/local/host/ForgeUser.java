package dev.atoll.forge.local.host;

import java.io.Serializable;
import java.security.Principal;

/** A user of the local forge, as who acts. */
record ForgeUser(long id, String login, Role role) implements Principal, Serializable {
  @Override
  public String getName() {
    return login;
  }

  boolean may(Role wanted) {
    return role.atLeast(wanted);
  }

  /** Refuses what needs more than this user's role. */
  void require(Role wanted, String what) {
    if (!may(wanted)) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "%s may not %s: that needs the role %s".formatted(login, what, wanted.text()));
    }
  }
}
