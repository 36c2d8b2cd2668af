package dev.atoll.forge.github;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** What GitHub remembers of the deliveries of one webhook, the latest first. */
interface HookLog {
  ResponseEntity<List<Json.LoggedDelivery>> latest();

  ResponseEntity<List<Json.LoggedDelivery>> more(URI next);

  /** Sends it once more, under the same id. */
  void redeliver(long delivery);

  /** The log of the one webhook that an App has. */
  record OfApp(AppApi api) implements HookLog {
    @Override
    public ResponseEntity<List<Json.LoggedDelivery>> latest() {
      return api.deliveries();
    }

    @Override
    public ResponseEntity<List<Json.LoggedDelivery>> more(URI next) {
      return api.moreDeliveries(next);
    }

    @Override
    public void redeliver(long delivery) {
      api.redeliver(delivery);
    }
  }

  /** The log of a repository's own webhook. */
  record OfRepository(GitHubApi api, Repo repo, long hook) implements HookLog {
    /** Empty when there is none for this connection, or when we may not see it. */
    static Optional<HookLog> find(GitHubApi api, Repo repo, String connection) {
      return Refusals.orEmpty(() ->
              Pages.all(api.hooks(repo.owner(), repo.name()), api::moreHooks).stream()
                  .filter(it -> it.active() && isFor(connection, it.config().url()))
                  .findFirst())
          .flatMap(found -> found)
          .map(found -> new OfRepository(api, repo, found.id()));
    }

    private static boolean isFor(
        String connection, @org.jspecify.annotations.Nullable String address) {
      return address != null && address.endsWith("/webhooks/" + connection);
    }

    @Override
    public ResponseEntity<List<Json.LoggedDelivery>> latest() {
      return api.deliveries(repo.owner(), repo.name(), hook);
    }

    @Override
    public ResponseEntity<List<Json.LoggedDelivery>> more(URI next) {
      return api.moreDeliveries(next);
    }

    @Override
    public void redeliver(long delivery) {
      api.redeliver(repo.owner(), repo.name(), hook, delivery);
    }
  }
}
