package dev.atoll.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Waits for a database that is away: what a task did must be written down, however long that takes.
 */
@Component
class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /** The classes of {@code SQLSTATE} for a connection, an operator and a machine that fail. */
  private static final Set<String> CUT = Set.of("08", "57", "58");

  private final RetryTemplate retries =
      new RetryTemplate(
          RetryPolicy.builder()
              .predicate(Patience::isAway)
              .maxRetries(Long.MAX_VALUE)
              .delay(Duration.ofMillis(500))
              .multiplier(2)
              .maxDelay(Duration.ofSeconds(10))
              .build());

  /** Something to write down. */
  interface Note {
    void write() throws IOException;
  }

  /** Does it when the database is there, and leaves it for the next look otherwise. */
  void ifThere(Runnable note) {
    try {
      note.run();
    } catch (DataAccessException | TransactionException e) {
      if (!isAway(e)) {
        throw e;
      }
      log.warn("The database is away; the task goes on: {}", e.toString());
    }
  }

  /**
   * Whether the database was away or the connection to it was cut, also while a transaction was
   * ended: what came of that is not known then.
   */
  static boolean isAway(Throwable problem) {
    return switch (problem) {
      case TransientDataAccessException _,
          DataAccessResourceFailureException _,
          CannotCreateTransactionException _,
          TransactionSystemException _ ->
          true;
      case DataAccessException _, TransactionException _ ->
          Stream.iterate(problem, Objects::nonNull, Throwable::getCause).anyMatch(Patience::isCut);
      default -> false;
    };
  }

  /** What has no state at all is said by the pool, of a connection that it has closed. */
  private static boolean isCut(Throwable cause) {
    return cause instanceof SQLException sql
        && (sql.getSQLState() == null || CUT.stream().anyMatch(sql.getSQLState()::startsWith));
  }

  void untilThere(Note note) throws IOException {
    try {
      retries.execute(() -> {
        note.write();
        return true;
      });
    } catch (RetryException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException unexpected -> throw unexpected;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
