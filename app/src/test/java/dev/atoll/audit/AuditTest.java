package dev.atoll.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTest {
  private TestDatabase database;
  private AnnotationConfigApplicationContext context;
  private TransactionTemplate transactions;
  private Audit audit;
  private AuditLog log;
  private AuditChain chain;

  /** Without a stereotype, so that no scan of another test finds it. */
  @EnableTransactionManagement
  static class Slice {
    @Bean
    JdbcTransactionManager transactionManager(TestDatabase database) {
      return new JdbcTransactionManager(database.dataSource());
    }

    @Bean
    TransactionTemplate transactions(JdbcTransactionManager manager) {
      return new TransactionTemplate(manager);
    }

    @Bean
    JdbcClient jdbc(TestDatabase database) {
      return database.jdbc();
    }
  }

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    context = new AnnotationConfigApplicationContext();
    context.registerBean(TestDatabase.class, () -> database);
    context.register(
        Slice.class, CanonicalJson.class, Audit.class, AuditLog.class, AuditChain.class);
    context.refresh();
    transactions = context.getBean(TransactionTemplate.class);
    audit = context.getBean(Audit.class);
    log = context.getBean(AuditLog.class);
    chain = context.getBean(AuditChain.class);
  }

  @AfterEach
  void stop() {
    context.close();
    database.close();
  }

  @Test
  void standsExactlyWhenItsTransactionCommits() {
    transactions.executeWithoutResult(
        _ -> audit.record(AuditAction.LOCK_TAKEN, "dev", "accounts/prod", 7L, 9L, facts()));
    transactions.executeWithoutResult(status -> {
      record("rolled back");
      status.setRollbackOnly();
    });
    assertThatThrownBy(() -> record("no transaction"))
        .isInstanceOf(IllegalTransactionStateException.class);

    assertThat(log.latest(AuditFilter.ALL, 10))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.actor()).isEqualTo("dev");
          assertThat(entry.action()).isEqualTo("lock_taken");
          assertThat(entry.subject()).isEqualTo("accounts/prod");
          assertThat(entry.pullRequestId()).isEqualTo(OptionalLong.of(7));
          assertThat(entry.runId()).isEqualTo(OptionalLong.of(9));
          assertThat(entry.facts()).containsEntry("state", "prod").hasSize(2);
          assertThat(entry.chained()).isFalse();
        });
  }

  @Test
  void narrowsAndPages() {
    IntStream.range(0, 5).forEach(number -> committed("subject " + number));
    transactions.executeWithoutResult(
        _ -> audit.record(AuditAction.RUN_STARTED, "Ops", "accounts/prod", 7L, 9L, Map.of()));
    List<AuditEntry> first = log.latest(AuditFilter.ALL, 4);
    List<AuditEntry> second = log.before(AuditFilter.ALL, first.getLast().id(), 4);
    assertThat(first).hasSize(4);
    assertThat(second).extracting(AuditEntry::subject).containsExactly("subject 1", "subject 0");
    assertThat(log.latest(AuditFilter.ofPullRequest(7), 10)).hasSize(1);
    assertThat(log.latest(AuditFilter.ofRun(8), 10)).isEmpty();
    assertThat(log.latest(new AuditFilter("oPS ACC", null, null, null, null), 10)).hasSize(1);
    assertThat(log.latest(new AuditFilter(null, AuditAction.LOCK_TAKEN, null, null, null), 10))
        .hasSize(5);
  }

  @Test
  void keepsTextThatPostgresCannot() {
    transactions.executeWithoutResult(_ ->
        audit.record(
            AuditAction.COMMAND_REFUSED, "a\0b", "c\0d", Map.of("title", "x\0y \\u0000 🌊")));
    assertThat(log.latest(AuditFilter.ALL, 1).getFirst().facts())
        .containsEntry("title", "x\uFFFDy \\u0000 🌊");
    assertThat(chain.extend()).isEqualTo(1);
    assertThat(chain.verify()).isInstanceOf(ChainState.Intact.class);
  }

  @Test
  void chainsWhatIsCommittedAndNothingTwice() {
    committed("one");
    committed("two");
    assertThat(chain.extend()).isEqualTo(2);
    assertThat(chain.extend()).isZero();
    committed("three");
    assertThat(chain.extend()).isEqualTo(1);
    assertThat(chain.verify())
        .isInstanceOfSatisfying(
            ChainState.Intact.class, intact -> assertThat(intact.length()).isEqualTo(3));
  }

  @Test
  void chainsAnEntryThatCommitsLateBehindYoungerOnes() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var late =
          threads.submit(() ->
              transactions.executeWithoutResult(_ -> {
                record("late");
                written.countDown();
                waitFor(mayCommit);
              }));
      waitFor(written);
      committed("younger");
      assertThat(chain.extend()).isEqualTo(1);
      mayCommit.countDown();
      late.get(20, TimeUnit.SECONDS);
    }
    assertThat(chain.extend()).isEqualTo(1);
    assertThat(chain.verify()).isInstanceOf(ChainState.Intact.class);
    assertThat(
            database
                .jdbc()
                .sql("select subject from audit_entry order by position")
                .query(String.class)
                .list())
        .containsExactly("younger", "late");
  }

  @Test
  void refusesEveryChangeButChaining() {
    committed("one");
    assertRefused("delete from audit_entry");
    for (String change :
        List.of(
            "actor = 'x'",
            "subject = 'x'",
            "facts = '{}'",
            "at = now()",
            "run_id = 1",
            "pull_request_id = 1")) {
      assertRefused("update audit_entry set " + change);
    }
    chain.extend();
    assertRefused("update audit_entry set hash = 'x'");
    assertRefused("update audit_entry set position = null, hash = null, previous_hash = null");
  }

  @Test
  void noticesWhatWasChangedOrRemovedBehindItsBack() {
    IntStream.range(0, 3).forEach(number -> committed("subject " + number));
    chain.extend();
    database.jdbc().sql("alter table audit_entry disable trigger all").update();
    database.jdbc().sql("update audit_entry set actor = 'x' where position = 2").update();
    assertThat(chain.verify())
        .isInstanceOfSatisfying(
            ChainState.Broken.class, broken -> assertThat(broken.position()).isEqualTo(2));
    database.jdbc().sql("delete from audit_entry where position = 2").update();
    assertThat(chain.verify()).isEqualTo(new ChainState.Broken(2, "the entry is gone"));
  }

  private void assertRefused(String statement) {
    assertThatThrownBy(() -> database.jdbc().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
  }

  private void committed(String subject) {
    transactions.executeWithoutResult(_ -> record(subject));
  }

  private void record(String subject) {
    audit.record(AuditAction.LOCK_TAKEN, "dev", subject, Map.of("a", 1.50, "b", List.of(1, 2)));
  }

  private static Map<String, Object> facts() {
    return Map.of("state", "prod", "waiters", List.of(3, 4));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
