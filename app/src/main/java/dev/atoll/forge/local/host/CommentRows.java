package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface CommentRows extends Repository<CommentEntity, Long> {
  List<CommentEntity> findByPullRequestIdAndIdGreaterThanOrderById(
      long pullRequestId, long after, Limit limit);

  Optional<CommentEntity> findByPullRequestIdAndId(long pullRequestId, long id);

  CommentEntity save(CommentEntity comment);
}
