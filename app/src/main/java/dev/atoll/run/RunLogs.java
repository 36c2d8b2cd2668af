package dev.atoll.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What runs wrote, in chunks, by step. Offsets are bytes. */
@Component
public class RunLogs {
  private static final int COUNTED_AT_ONCE = 1 << 20;

  private final JdbcClient jdbc;

  RunLogs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a chunk where it belongs; the same chunk twice is one. */
  @Transactional
  public void append(RunId run, String step, long start, byte[] content) {
    LaterSync.of(jdbc);
    jdbc.sql(
            """
            insert into run_log (run_id, step, chunk_start, content) values (:run, :step, :start, :content)
            on conflict (run_id, step, chunk_start) do update set content = excluded.content
            where length(excluded.content) > length(run_log.content)
            """)
        .param("run", run.value())
        .param("step", step)
        .param("start", start)
        .param("content", content)
        .update();
  }

  /** How many bytes of a step are kept. */
  public long length(RunId run, String step) {
    return jdbc.sql(
            """
            select coalesce(max(chunk_start + length(content)), 0) from run_log where run_id = :run and step = :step
            """)
        .param("run", run.value())
        .param("step", step)
        .query(Long.class)
        .single();
  }

  /**
   * Bytes from an offset, at most so many; starts at the chunk's border at or before the offset.
   */
  public byte[] read(RunId run, String step, long from, int most) {
    List<byte[]> chunks =
        jdbc.sql(
                """
                select substring(content from cast(greatest(:from - chunk_start, 0) + 1 as int)) from run_log
                where run_id = :run and step = :step and chunk_start + length(content) > :from
                  and chunk_start < :from + :most
                order by chunk_start
                """)
            .param("run", run.value())
            .param("step", step)
            .param("from", from)
            .param("most", (long) most)
            .query((row, number) -> row.getBytes(1))
            .list();
    return joined(chunks, most);
  }

  /** How many lines end before an offset. */
  public long linesBefore(RunId run, String step, long offset) {
    long lines = 0;
    for (long from = 0; from < offset; ) {
      byte[] part = read(run, step, from, (int) Math.min(COUNTED_AT_ONCE, offset - from));
      if (part.length == 0) {
        return lines;
      }
      for (byte character : part) {
        lines += character == '\n' ? 1 : 0;
      }
      from += part.length;
    }
    return lines;
  }

  /** The text of a step, at most so many bytes of it. */
  public String text(RunId run, String step, int most) {
    return new String(read(run, step, 0, most), StandardCharsets.UTF_8);
  }

  /** The names of the steps that have written something, in their order. */
  public List<String> steps(RunId run) {
    return jdbc.sql(
            """
            select l.step from run_log l left join run_step s on s.run_id = l.run_id and s.name = l.step
            where l.run_id = :run group by l.step order by min(s.position) nulls last, l.step
            """)
        .param("run", run.value())
        .query((row, number) -> row.getString(1))
        .list();
  }

  private static byte[] joined(List<byte[]> chunks, int most) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    chunks.forEach(
        chunk -> all.write(chunk, 0, Math.max(0, Math.min(chunk.length, most - all.size()))));
    return all.toByteArray();
  }
}
