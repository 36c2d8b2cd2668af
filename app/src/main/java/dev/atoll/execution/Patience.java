package dev.atoll.execution;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Waits for a database that is away: what a task did must be written down, however long that takes.
 */
@Component
class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private final RetryTemplate retries =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(
                  TransientDataAccessException.class,
                  DataAccessResourceFailureException.class,
                  CannotCreateTransactionException.class)
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
    } catch (TransientDataAccessException
        | DataAccessResourceFailureException
        | CannotCreateTransactionException e) {
      log.warn("The database is away; the task goes on: {}", e.toString());
    }
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
