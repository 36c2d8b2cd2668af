package dev.atoll.forge.local.host;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RepositoryRows extends Repository<RepositoryEntity, Long> {
  Optional<RepositoryEntity> findByOwnerAndName(String owner, String name);

  List<RepositoryEntity> findAllByOrderByOwnerAscNameAsc();

  /** Everything that changes a repository or its pull requests takes its turn here. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from RepositoryEntity r where r.owner = :owner and r.name = :name")
  Optional<RepositoryEntity> lock(String owner, String name);

  RepositoryEntity save(RepositoryEntity repository);
}
