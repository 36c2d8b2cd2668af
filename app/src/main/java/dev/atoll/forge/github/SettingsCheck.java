package dev.atoll.forge.github;

import dev.atoll.forge.DeclaredConnections;
import dev.atoll.forge.github.GitHubConnection.Identity;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretReference;
import dev.atoll.platform.SecretResolver;
import dev.atoll.platform.SecretResolver.Resolution;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with one connection, or makes it. */
final class SettingsCheck {
  private final String name;
  private final GitHubSettings settings;
  private final SecretResolver secrets;
  private final List<String> problems = new ArrayList<>();

  SettingsCheck(String name, GitHubSettings settings, SecretResolver secrets) {
    this.name = name;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** A connection, or all that is wrong with it. */
  sealed interface Result {
    record Sound(GitHubConnection connection) implements Result {}

    record Wrong(List<String> problems) implements Result {}
  }

  Result result() {
    Optional<Addresses> addresses = addresses();
    Optional<Identity> identity = identity();
    List<SecretReference> webhookSecrets = webhookSecrets();
    checkRepositories();
    Set<GitHubConnection.Shown> shows = shows();
    GitHubConnection.Policy policy = policy();
    return problems.isEmpty() && addresses.isPresent() && identity.isPresent()
        ? new Result.Sound(
            new GitHubConnection(
                name,
                addresses.get(),
                settings.apiVersion(),
                identity.get(),
                webhookSecrets,
                new RepositoryFilter(settings.repositories()),
                shows,
                policy))
        : new Result.Wrong(problems);
  }

  private Optional<Addresses> addresses() {
    Optional<URI> api = address("api", settings.api());
    Optional<URI> web = Optional.ofNullable(settings.web()).flatMap(text -> address("web", text));
    choice("plain-http", settings.plainHttp(), PlainHttp.class);
    return api.map(it -> Addresses.of(it, web));
  }

  private enum PlainHttp {
    FORBIDDEN,
    ALLOWED
  }

  private Optional<URI> address(String key, String text) {
    Optional<URI> address = uri(text);
    if (address.isEmpty()) {
      problem(key, "is no address like https://github.example.com/api/v3");
    } else if (!address.get().getScheme().equals("https")
        && !settings.plainHttp().equals("allowed")) {
      problem(
          key, "is not https: tokens would travel unencrypted, unless plain-http is \"allowed\"");
    }
    return address;
  }

  private static Optional<URI> uri(String text) {
    try {
      URI address = URI.create(text);
      boolean isPlain =
          address.getHost() != null
              && address.getUserInfo() == null
              && address.getQuery() == null
              && address.getFragment() == null
              && Set.of("http", "https").contains(String.valueOf(address.getScheme()));
      return isPlain ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Identity> identity() {
    boolean asApp = settings.app().id() != null || settings.app().privateKey() != null;
    if (asApp == (settings.token() != null)) {
      problems.add(
          asApp
              ? "it has both app and token: it can sign in as one of them"
              : "it has neither app (id and private-key) nor token to sign in with");
      return Optional.empty();
    }
    return asApp
        ? app()
        : reference("token", settings.token(), _ -> Optional.empty())
            .map(Identity.PersonalToken::new);
  }

  private Optional<Identity> app() {
    String id = settings.app().id();
    if (id == null || !id.matches("[A-Za-z0-9._-]{1,100}")) {
      problem("app.id", "must be the App's client id or number");
    }
    Optional<SecretReference> key =
        reference("app.private-key", settings.app().privateKey(), SettingsCheck::keyFault);
    return key.filter(_ -> id != null).map(it -> new Identity.App(String.valueOf(id), it));
  }

  private static Optional<String> keyFault(Secret secret) {
    try {
      PrivateKeys.read(secret);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  private List<SecretReference> webhookSecrets() {
    if (settings.webhookSecrets().isEmpty()) {
      problem("webhook-secrets", "is empty: nobody could tell GitHub's deliveries from others'");
    }
    List<SecretReference> references = new ArrayList<>();
    for (int i = 0; i < settings.webhookSecrets().size(); i++) {
      String key = "webhook-secrets[" + i + "]";
      reference(key, settings.webhookSecrets().get(i), _ -> Optional.empty())
          .ifPresent(references::add);
    }
    return references;
  }

  /** Resolved once, so that what is missing is told at the start and not by the first delivery. */
  private Optional<SecretReference> reference(
      String key,
      @Nullable String text,
      java.util.function.Function<Secret, Optional<String>> faultOf) {
    Optional<String> fault = text == null ? Optional.of("is missing") : SecretReference.fault(text);
    if (text == null || fault.isPresent()) {
      problem(key, fault.orElse("is missing"));
      return Optional.empty();
    }
    SecretReference reference = SecretReference.parse(text);
    switch (secrets.resolve(reference)) {
      case Resolution.Resolved(Secret secret) ->
          faultOf.apply(secret).ifPresent(it -> problem(key, it));
      case Resolution.Missing(String reason) -> problem(key, "cannot be used: " + reason);
    }
    return Optional.of(reference);
  }

  private void checkRepositories() {
    if (settings.repositories().isEmpty()) {
      problem("repositories", "is empty, so that no repository would be served");
    }
    for (int i = 0; i < settings.repositories().size(); i++) {
      if (!RepositoryFilter.isPattern(settings.repositories().get(i))) {
        problem("repositories[" + i + "]", "is no pattern like acme/infra-* or acme/*");
      }
    }
  }

  private Set<GitHubConnection.Shown> shows() {
    Set<GitHubConnection.Shown> shows = EnumSet.noneOf(GitHubConnection.Shown.class);
    if (isOn("project-statuses", settings.projectStatuses())) {
      shows.add(GitHubConnection.Shown.PROJECT_STATUSES);
    }
    if (isOn("checks", settings.checks())) {
      shows.add(GitHubConnection.Shown.CHECKS);
      if (settings.token() != null) {
        problem("checks", "is \"on\", but GitHub takes checks only from an App");
      }
    }
    return shows;
  }

  private enum Switch {
    OFF,
    ON
  }

  /** YAML reads an {@code on} without quotes as {@code true}. */
  private boolean isOn(String key, String text) {
    String word =
        switch (text) {
          case "true" -> "on";
          case "false" -> "off";
          default -> text;
        };
    return choice(key, word, Switch.class).filter(Switch.ON::equals).isPresent();
  }

  private GitHubConnection.Policy policy() {
    return new GitHubConnection.Policy(
        choice("approvals-from", settings.approvalsFrom(), GitHubConnection.ApprovalsFrom.class)
            .orElse(GitHubConnection.ApprovalsFrom.WRITERS),
        Optional.ofNullable(settings.mergeMethod())
            .flatMap(text -> choice("merge-method", text, GitHubConnection.MergeMethod.class)),
        choice("after-merge", settings.afterMerge(), GitHubConnection.AfterMerge.class)
            .orElse(GitHubConnection.AfterMerge.KEEP_BRANCH),
        lowerCase(settings.ignoredChecks()),
        lowerCase(settings.ignoredRules()));
  }

  private static Set<String> lowerCase(List<String> names) {
    return names.stream()
        .map(it -> it.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private <E extends Enum<E>> Optional<E> choice(String key, String text, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    Optional<E> chosen = all.stream().filter(it -> word(it).equals(text)).findFirst();
    if (chosen.isEmpty()) {
      String allowed = all.stream().map(SettingsCheck::word).collect(Collectors.joining(", "));
      problem(key, "must be one of %s, but is \"%s\"".formatted(allowed, text));
    }
    return chosen;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void problem(String key, String message) {
    problems.add(DeclaredConnections.PREFIX + "." + name + "." + key + " " + message);
  }
}
