package dev.atoll.pullrequest;

import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.RepositoryId;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds what no delivery told: wakes every pull request that its host calls open and every one that
 * we believe to be. Their workers then compare and do what is missing.
 */
@Component
public class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  private final Forges forges;
  private final KnownPullRequests pullRequests;
  private final RepositoryNames names;
  private final Work work;

  Reconciler(Forges forges, KnownPullRequests pullRequests, RepositoryNames names, Work work) {
    this.forges = forges;
    this.pullRequests = pullRequests;
    this.names = names;
    this.work = work;
  }

  /** One pass over all connections; one that does not answer does not stop the others. */
  public void reconcile() {
    forges.all().forEach(this::reconcile);
  }

  private void reconcile(Forge forge) {
    try {
      forge.repositories().forEach(repository -> reconcile(forge, repository));
    } catch (ForgeException e) {
      log.warn(
          "The connection {} could not be reconciled; it is tried again: {}",
          forge.connection(),
          e.toString());
    }
  }

  private void reconcile(Forge forge, RepositoryId repository) {
    Set<String> keys = new TreeSet<>();
    forge.openPullRequests(repository).stream()
        .map(PullRequest::ref)
        .map(Object::toString)
        .forEach(keys::add);
    pullRequests.open(names.known(repository)).stream()
        .map(KnownPullRequest::ref)
        .map(Object::toString)
        .forEach(keys::add);
    work.wakeAll(WorkKind.PULL_REQUEST, keys);
  }
}
