package dev.atoll.inbox;

import dev.atoll.forge.Delivery;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes deliveries, but waits for the database no longer than a host likes to wait. What is stored
 * after that all the same is recognised when the host sends it again.
 */
@Component
class PatientInbox implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(PatientInbox.class);

  private final Inbox inbox;
  private final InboxMetrics metrics;
  private final InboxSettings settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PatientInbox(Inbox inbox, InboxMetrics metrics, InboxSettings settings) {
    this.inbox = inbox;
    this.metrics = metrics;
    this.settings = settings;
  }

  /** Empty when the database does not answer in time: nothing may be acknowledged then. */
  Optional<Receipt> take(String connection, String id, String event, Delivery delivery)
      throws InterruptedException {
    Future<Receipt> taking = threads.submit(() -> inbox.take(connection, id, event, delivery));
    try {
      Receipt receipt = taking.get(settings.storeWithin().toMillis(), TimeUnit.MILLISECONDS);
      metrics.received(connection, receipt);
      return Optional.of(receipt);
    } catch (TimeoutException _) {
      taking.cancel(true);
      log.warn("The database did not store a delivery of {} in time", connection);
    } catch (ExecutionException failure) {
      requireDatabaseTrouble(failure);
      log.warn("The database did not store a delivery of {}", connection, failure);
    }
    metrics.notStored(connection);
    return Optional.empty();
  }

  private static void requireDatabaseTrouble(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (!(cause instanceof DataAccessException || cause instanceof TransactionException)) {
      throw new IllegalStateException(cause);
    }
  }

  @Override
  public void destroy() {
    threads.close();
  }
}
