package dev.atoll.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Chains committed entries by hash. They stand in the order in which they were found committed, by
 * id among those found together; each hash covers the entry, its place and the hash before it.
 */
@Component
public class AuditChain {
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final CanonicalJson json;

  AuditChain(JdbcClient jdbc, TransactionOperations transactions, CanonicalJson json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
  }

  private record Head(long position, String hash) {}

  private record Stored(ChainLink link, long position, String previous, String hash) {}

  /** Chains every committed entry that is not chained yet, and says how many those were. */
  public int extend() {
    int total = 0;
    int added;
    do {
      added = transactions.execute(_ -> extendOnce());
      total += added;
    } while (added == BATCH);
    return total;
  }

  /** Computes every hash again. */
  public ChainState verify() {
    Head head = new Head(0, ChainLink.GENESIS);
    List<Stored> batch = storedAfter(0);
    while (!batch.isEmpty()) {
      for (Stored stored : batch) {
        if (stored.position() != head.position() + 1) {
          return new ChainState.Broken(head.position() + 1, "the entry is gone");
        }
        if (!stored.previous().equals(head.hash())
            || !stored.link().hash(stored.position(), head.hash()).equals(stored.hash())) {
          return new ChainState.Broken(
              stored.position(), "entry " + stored.link().id() + " is not what was chained");
        }
        head = new Head(stored.position(), stored.hash());
      }
      batch = storedAfter(head.position());
    }
    return new ChainState.Intact(head.position(), head.hash());
  }

  private int extendOnce() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('audit_entry'))").query().singleRow();
    Head head = head();
    List<ChainLink> links = unchained();
    for (ChainLink link : links) {
      head = append(link, head);
    }
    return links.size();
  }

  private Head head() {
    return jdbc.sql(
            "select position, hash from audit_entry where position is not null order by position desc limit 1")
        .query((row, _) -> new Head(row.getLong("position"), row.getString("hash")))
        .optional()
        .orElseGet(() -> new Head(0, ChainLink.GENESIS));
  }

  private List<ChainLink> unchained() {
    return jdbc.sql(
            """
            select id, at, actor, action, subject, pull_request_id, run_id, facts::text as facts
            from audit_entry where hash is null order by id limit :limit
            """)
        .param("limit", BATCH)
        .query((row, _) -> ChainLink.read(row, json))
        .list();
  }

  private Head append(ChainLink link, Head head) {
    long position = head.position() + 1;
    String hash = link.hash(position, head.hash());
    jdbc.sql(
            """
            update audit_entry set position = :position, previous_hash = :previous, hash = :hash
            where id = :id
            """)
        .param("position", position)
        .param("previous", head.hash())
        .param("hash", hash)
        .param("id", link.id())
        .update();
    return new Head(position, hash);
  }

  private List<Stored> storedAfter(long position) {
    return jdbc.sql(
            """
            select id, at, actor, action, subject, pull_request_id, run_id, facts::text as facts,
              position, previous_hash, hash
            from audit_entry where position > :position order by position limit :limit
            """)
        .param("position", position)
        .param("limit", BATCH)
        .query((row, _) ->
            new Stored(
                ChainLink.read(row, json),
                row.getLong("position"),
                row.getString("previous_hash"),
                row.getString("hash")))
        .list();
  }
}
