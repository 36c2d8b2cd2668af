package dev.atoll.run;

import dev.atoll.platform.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No host waits for days for what it asked about a merge. */
@Component
class MergeCandidateRetention implements Retention {
  private static final int DAYS = 7;

  private final JdbcClient jdbc;

  MergeCandidateRetention(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String what() {
    return "merge candidates";
  }

  @Override
  public int days() {
    return DAYS;
  }

  @Override
  public int remove(Instant before, int most) {
    return jdbc.sql(
            """
            delete from merge_candidate where (connection, repository, number, commit) in (
              select connection, repository, number, commit from merge_candidate
              where asked_at < :before limit :most)
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }
}
