package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PullRequestRows extends Repository<PullRequestEntity, Long> {
  Optional<PullRequestEntity> findByRepositoryIdAndNumber(long repositoryId, long number);

  Optional<PullRequestEntity> findByRepositoryIdAndHeadBranchAndState(
      long repositoryId, String headBranch, Standing state);

  List<PullRequestEntity> findByRepositoryIdOrderByNumberDesc(long repositoryId);

  List<PullRequestEntity> findByRepositoryIdAndStateOrderByNumberDesc(
      long repositoryId, Standing state);

  @Query(
      "select coalesce(max(p.number), 0) from PullRequestEntity p where p.repositoryId = :repositoryId")
  long highestNumber(long repositoryId);

  PullRequestEntity saveAndFlush(PullRequestEntity pullRequest);
}
