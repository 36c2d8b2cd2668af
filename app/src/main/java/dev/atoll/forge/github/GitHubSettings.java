package dev.atoll.forge.github;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A connection to GitHub as the server's owner wrote it below {@code atoll.connections.<name>}.
 * Nothing is checked yet.
 *
 * @param kind {@code github}
 * @param api where the REST API is: {@code https://api.github.com}, {@code
 *     https://api.<tenant>.ghe.com} or {@code https://<host>/api/v3}
 * @param web where people and git find the host; by default what belongs to the API's address
 * @param plainHttp {@code allowed} where tokens may travel unencrypted
 * @param apiVersion what is sent as {@code X-GitHub-Api-Version}
 * @param app signs in as a GitHub App
 * @param token signs in as a person: a reference, {@code env:NAME} or {@code file:/path}
 * @param webhookSecrets references; each is accepted, so that one can follow another
 * @param repositories which repositories are served: {@code owner/name}, with {@code *}
 * @param projectStatuses {@code on} sets statuses for each project beside those for all of them
 * @param checks {@code on} shows checks with buttons beside the statuses; only an App can
 * @param approvalsFrom {@code writers} or {@code anybody}
 * @param mergeMethod for merging, which nothing asks Atoll for yet: {@code merge}, {@code squash}
 *     or {@code rebase}; by default the first that the repository allows
 * @param afterMerge for merging, too: {@code keep-branch} or {@code delete-branch}
 * @param ignoredChecks required checks that an apply does not wait for
 * @param ignoredRules names of rules that Atoll cannot evaluate and that an apply does not wait for
 */
record GitHubSettings(
    @DefaultValue("") String kind,
    @DefaultValue("https://api.github.com") String api,
    @Nullable String web,
    @DefaultValue("forbidden") String plainHttp,
    @DefaultValue("2022-11-28") String apiVersion,
    @DefaultValue App app,
    @Nullable String token,
    @DefaultValue List<String> webhookSecrets,
    @DefaultValue List<String> repositories,
    @DefaultValue("off") String projectStatuses,
    @DefaultValue("off") String checks,
    @DefaultValue("writers") String approvalsFrom,
    @Nullable String mergeMethod,
    @DefaultValue("keep-branch") String afterMerge,
    @DefaultValue List<String> ignoredChecks,
    @DefaultValue List<String> ignoredRules) {

  /**
   * @param id the App's client id or number
   * @param privateKey a reference to its PEM file
   */
  record App(@Nullable String id, @Nullable String privateKey) {}

  GitHubSettings {
    webhookSecrets = List.copyOf(webhookSecrets);
    repositories = List.copyOf(repositories);
    ignoredChecks = List.copyOf(ignoredChecks);
    ignoredRules = List.copyOf(ignoredRules);
  }
}
