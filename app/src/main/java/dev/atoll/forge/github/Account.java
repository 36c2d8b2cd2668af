package dev.atoll.forge.github;

import java.util.List;

/**
 * What one installation, or one person, can call.
 *
 * @param name for logs: whose installation it is
 */
record Account(String name, GitHubApi api, GraphQl graphQl, TokenSource tokens) {

  /** The repositories that it may see, those that are archived left out. */
  List<String> repositories(boolean ofInstallation) {
    List<Json.Repository> all =
        ofInstallation
            ? Pages.all(
                api.installationRepositories(),
                api::moreInstallationRepositories,
                Json.Repositories::repositories)
            : Pages.all(api.repositories(), api::moreRepositories);
    return all.stream().filter(it -> !it.archived()).map(Json.Repository::fullName).toList();
  }
}
