package dev.atoll.access;

import java.util.List;

/**
 * Says who may sign in after the first start, when nobody could yet. Without such a bean there are
 * an admin, a developer and a reviewer with passwords of chance.
 */
@FunctionalInterface
public interface InitialAccounts {
  List<InitialAccount> accounts();
}
