package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryIdentities;
import dev.atoll.forge.RepositoryIdentities.Identity;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds repositories that moved to another owner: with what the former owner lets us do, they are
 * not reached under their old name. Where one is, is believed only of a repository with the number
 * that was seen first, so that nobody inherits a name.
 */
final class Whereabouts {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final RepositoryFilter served;
  private final RepositoryIdentities identities;
  private final Cache<RepositoryId, Place> places =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FRESH).build();

  Whereabouts(Accounts accounts, RepositoryFilter served, RepositoryIdentities identities) {
    this.accounts = accounts;
    this.served = served;
    this.identities = identities;
  }

  /**
   * @param hostId that it has; empty when it was never seen
   */
  private record Place(RepositoryId now, Optional<String> hostId) {}

  /** The name under which it is called; its own where it is not known to have moved. */
  RepositoryId of(RepositoryId named) {
    return place(named).now();
  }

  PullRequestRef of(PullRequestRef ref) {
    return new PullRequestRef(of(ref.repository()), ref.number());
  }

  PullRequest of(PullRequest pullRequest) {
    return pullRequest.called(of(pullRequest.ref()));
  }

  /** Whether what was read is what is kept under this name. */
  boolean is(RepositoryId named, PullRequest read) {
    return place(named).hostId().filter(it -> !it.equals(read.baseRepository())).isEmpty();
  }

  /** Whether it is found elsewhere than was believed. */
  boolean hasMoved(RepositoryId named) {
    RepositoryId before = of(named);
    places.invalidate(named);
    return !of(named).equals(before);
  }

  private Place place(RepositoryId named) {
    return Optional.ofNullable(places.getIfPresent(named))
        .orElseGet(() -> {
          Place found = find(named);
          if (found.hostId().isPresent()) { // Else somebody sees it in a moment.
            places.put(named, found);
          }
          return found;
        });
  }

  private Place find(RepositoryId named) {
    Optional<Identity> known = identities.of(named);
    RepositoryId now =
        known.filter(it -> hasOtherOwner(named, it)).flatMap(this::search).orElse(named);
    return new Place(now, known.map(Identity::hostId));
  }

  private static boolean hasOtherOwner(RepositoryId named, Identity known) {
    String owner = Repo.of(named).owner();
    return known.names().stream().anyMatch(it -> !Repo.of(it).owner().equalsIgnoreCase(owner));
  }

  private Optional<RepositoryId> search(Identity known) {
    return known.names().stream()
        .filter(name -> served.serves(name.path()))
        .filter(name -> hostId(Repo.of(name)).filter(known.hostId()::equals).isPresent())
        .findFirst();
  }

  private Optional<String> hostId(Repo repo) {
    return Missing.orEmpty(() -> Long.toString(accounts.repository(repo).id()));
  }
}
