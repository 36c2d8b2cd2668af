package dev.atoll.forge.github.fake;

/** Who asks. */
sealed interface Caller {
  record AsApp(App app) implements Caller {}

  record AsInstallation(Token.Narrow token) implements Caller {}

  record AsPerson(Account account) implements Caller {}

  /** Whose budget of requests this is. */
  default String name() {
    return switch (this) {
      case AsApp(App app) -> "app " + app.slug;
      case AsInstallation(Token.Narrow token) -> "installation " + token.installation().id;
      case AsPerson(Account account) -> account.login();
    };
  }
}
