package dev.atoll.forge.github.fake;

import java.util.List;

/** Whether a caller may do something with a repository. */
final class Permissions {
  private Permissions() {}

  /** Throws 404 when the caller does not see the repository, and 403 when he may not. */
  static void require(Caller caller, Repo repo, List<Need> needs) {
    switch (caller) {
      case Caller.AsApp _ -> throw Refusal.of(401, "Bad credentials");
      case Caller.AsInstallation(Token.Narrow token) -> requireInstallation(token, repo, needs);
      case Caller.AsPerson(Account account) -> requirePerson(repo.role(account), needs);
    }
  }

  static boolean allows(Caller caller, Repo repo, Need need) {
    return switch (caller) {
      case Caller.AsApp _ -> false;
      case Caller.AsInstallation(Token.Narrow token) ->
          token.reaches(repo)
              && need.isMetBy(token.permissions().getOrDefault(need.permission(), "none"));
      case Caller.AsPerson(Account account) -> repo.role(account).covers(need.role());
    };
  }

  private static void requireInstallation(Token.Narrow token, Repo repo, List<Need> needs) {
    if (token.installation().suspended.isPresent()) {
      throw Refusal.of(403, "This installation has been suspended");
    }
    if (!token.reaches(repo)) {
      throw Refusal.notFound();
    }
    boolean allowed =
        needs.stream()
            .anyMatch(
                need -> need.isMetBy(token.permissions().getOrDefault(need.permission(), "none")));
    if (!allowed) {
      throw Refusal.of(403, "Resource not accessible by integration");
    }
  }

  private static void requirePerson(Role role, List<Need> needs) {
    if (!role.covers(Role.READ)) {
      throw Refusal.notFound();
    }
    if (needs.stream().noneMatch(need -> role.covers(need.role()))) {
      boolean secret = needs.stream().anyMatch(need -> need.role() == Role.ADMIN);
      throw secret ? Refusal.notFound() : Refusal.of(403, "Must have push access to repository");
    }
  }
}
