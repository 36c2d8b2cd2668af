package dev.atoll.work;

import dev.atoll.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of this package over a database of a test's own, as many workers as it likes. */
final class WorkBench implements AutoCloseable {
  final TestDatabase database = TestDatabase.create();
  final JdbcClient jdbc = database.jdbc();
  final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Nudges nudges = new Nudges();
  final WorkSettings settings;
  final Work work;
  final Claims claims;
  final WorkOverview overview;
  final WorkMetrics metrics;

  WorkBench() {
    this(settings(Duration.ofSeconds(30)));
  }

  WorkBench(WorkSettings settings) {
    this.settings = settings;
    // The same rows and transactions as under Spring.
    JdbcClient shared = JdbcClient.create(database.dataSource());
    work = new Work(shared, transactions, nudges);
    claims = new Claims(shared, transactions, settings);
    overview = new WorkOverview(shared);
    metrics = new WorkMetrics(meters, overview);
  }

  static WorkSettings settings(Duration lease) {
    return new WorkSettings(2, lease, Duration.ofMillis(200), 3, Duration.ofSeconds(5), 7);
  }

  Worker worker() {
    return new Worker(claims, work, new Backoff(new Random(1)), metrics);
  }

  WorkerPool pool(WorkHandler... handlers) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    for (WorkHandler handler : handlers) {
      beans.addBean(handler.kind().text() + beans.getBeanDefinitionNames().length, handler);
    }
    return new WorkerPool(
        claims, worker(), metrics, nudges, settings, beans.getBeanProvider(WorkHandler.class));
  }

  Claim claim(String key) {
    Claim claim = next().orElseThrow();
    if (!claim.key().equals(key)) {
      throw new AssertionError("claimed " + claim.key() + " but not " + key);
    }
    return claim;
  }

  Optional<Claim> next() {
    return claims.next(WorkKind.PULL_REQUEST, "test");
  }

  void wake(String key) {
    work.wake(WorkKind.PULL_REQUEST, key);
  }

  /** As if so much time had passed: every time in the table is moved back. */
  void pass(Duration time) {
    jdbc.sql(
            """
            update work set due = due - :millis * interval '1 millisecond',
              not_before = not_before - :millis * interval '1 millisecond',
              lease_until = lease_until - :millis * interval '1 millisecond'
            """)
        .param("millis", time.toMillis())
        .update();
  }

  List<String> keysInOrder() {
    return jdbc.sql("select key from work order by due")
        .query((row, _) -> row.getString("key"))
        .list();
  }

  static WorkHandler handler(WorkHandling handling) {
    return new WorkHandler() {
      @Override
      public WorkKind kind() {
        return WorkKind.PULL_REQUEST;
      }

      @Override
      public void work(Claim claim) throws InterruptedException {
        handling.work(claim);
      }
    };
  }

  /** What a handler does. */
  interface WorkHandling {
    void work(Claim claim) throws InterruptedException;
  }

  @Override
  public void close() {
    database.close();
  }
}
