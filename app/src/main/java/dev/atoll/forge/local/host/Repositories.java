package dev.atoll.forge.local.host;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which repositories there are. */
@Component
@OnlyWithLocalForge
class Repositories {
  private final RepositoryRows rows;
  private final BareRepositories bare;
  private final Clock clock;

  Repositories(RepositoryRows rows, BareRepositories bare, Clock clock) {
    this.rows = rows;
    this.bare = bare;
    this.clock = clock;
  }

  List<HostedRepository> all() {
    return rows.findAllByOrderByOwnerAscNameAsc().stream()
        .map(RepositoryEntity::repository)
        .toList();
  }

  Optional<HostedRepository> find(RepositoryName name) {
    return rows.findByOwnerAndName(name.owner(), name.name()).map(RepositoryEntity::repository);
  }

  HostedRepository get(RepositoryName name) {
    return find(name).orElseThrow(() -> Refusal.notFound("repository " + name));
  }

  /** To be called in the transaction that changes something in it: one at a time. */
  HostedRepository lock(RepositoryName name) {
    return rows.lock(name.owner(), name.name())
        .orElseThrow(() -> Refusal.notFound("repository " + name))
        .repository();
  }

  @Transactional
  HostedRepository create(RepositoryName name) {
    if (find(name).isPresent()) {
      throw Refusal.conflict("there is a repository " + name + " already");
    }
    bare.create(name);
    return rows.save(new RepositoryEntity(name, Times.now(clock))).repository();
  }
}
