package dev.atoll.comment;

import dev.atoll.platform.RowRetention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the words about a pull request stand on its host is forgotten when it has been settled for
 * long.
 */
@Component
class OutgoingRetention extends RowRetention {
  OutgoingRetention(JdbcClient jdbc, CommentSettings settings) {
    super(
        jdbc,
        "places of comments and statuses",
        settings.keepDays(),
        """
        delete from outgoing where id in (
          select o.id from outgoing o join settled_pull_request p on p.id = o.pull_request_id
          where p.ended_at < :before limit :most)
        """);
  }
}
