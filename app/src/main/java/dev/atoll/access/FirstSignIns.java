package dev.atoll.access;

import java.util.List;

/**
 * Published once, when the first start made accounts: the only time that their passwords can be
 * told to a person.
 */
public record FirstSignIns(List<InitialAccount> accounts) {
  public FirstSignIns {
    accounts = List.copyOf(accounts);
  }
}
