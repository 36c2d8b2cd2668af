package dev.atoll.run;

import dev.atoll.platform.RowRetention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Logs of runs are kept until their pull request has been settled for long. */
@Component
class LogRetention extends RowRetention {
  LogRetention(JdbcClient jdbc, LogSettings settings) {
    super(
        jdbc,
        "chunks of logs",
        settings.keepDays(),
        """
        delete from run_log where (run_id, step, chunk_start) in (
          select l.run_id, l.step, l.chunk_start
          from run_log l join run r on r.id = l.run_id join settled_pull_request p on p.id = r.pull_request_id
          where p.ended_at < :before and r.finished_at < :before
          limit :most)
        """);
  }
}
