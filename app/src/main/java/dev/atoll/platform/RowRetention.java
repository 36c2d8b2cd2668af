package dev.atoll.platform;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that one statement removes. */
public class RowRetention implements Retention {
  private final JdbcClient jdbc;
  private final String what;
  private final int days;
  private final String sql;

  /**
   * @param sql takes {@code :before} and {@code :most}
   */
  protected RowRetention(JdbcClient jdbc, String what, int days, String sql) {
    this.jdbc = jdbc;
    this.what = what;
    this.days = days;
    this.sql = sql;
  }

  @Override
  public final String what() {
    return what;
  }

  @Override
  public final int days() {
    return days;
  }

  @Override
  public final int remove(Instant before, int most) {
    return jdbc.sql(sql)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .update();
  }
}
