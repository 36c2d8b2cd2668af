package dev.atoll.run;

import dev.atoll.platform.RowRetention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No host waits for days for what it asked about a merge. */
@Component
class MergeCandidateRetention extends RowRetention {
  private static final int DAYS = 7;

  MergeCandidateRetention(JdbcClient jdbc) {
    super(
        jdbc,
        "merge candidates",
        DAYS,
        """
        delete from merge_candidate where (connection, repository, number, commit) in (
          select connection, repository, number, commit from merge_candidate
          where asked_at < :before limit :most)
        """);
  }
}
