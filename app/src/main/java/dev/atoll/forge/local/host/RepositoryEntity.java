package dev.atoll.forge.local.host;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A repository of the local forge. */
@Entity
@Table(name = "local_forge_repository")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by JPA.
class RepositoryEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String owner;
  private String name;
  private String defaultBranch;
  private Instant createdAt;

  protected RepositoryEntity() {}

  RepositoryEntity(RepositoryName called, Instant now) {
    this.owner = called.owner();
    this.name = called.name();
    this.defaultBranch = "main";
    this.createdAt = now;
  }

  HostedRepository repository() {
    return new HostedRepository(id, new RepositoryName(owner, name), defaultBranch);
  }
}
