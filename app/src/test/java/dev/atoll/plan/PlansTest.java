package dev.atoll.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;
import dev.atoll.sealing.BrokenEnvelopeException;
import dev.atoll.testing.KeepingSlice;
import dev.atoll.testing.PlantedRuns;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

class PlansTest {
  private static final PlanSummary SUMMARY =
      new PlanSummary(
          1,
          2,
          0,
          1,
          0,
          1,
          3,
          List.of(new PlanSummary.Risky(PlanAction.REPLACE, "aws_db_instance.main")),
          true);

  @TempDir static Path dataFolder;
  private static TestDatabase database;
  private static ConfigurableApplicationContext server;

  @TempDir Path folder;
  private PlantedRuns runs;
  private Plans plans;
  private TransactionTemplate transaction;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    server = KeepingSlice.start(database, dataFolder, 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  @BeforeEach
  void clean() {
    database
        .jdbc()
        .sql("truncate pull_request, command, run, plan, plan_consumption cascade")
        .update();
    runs = new PlantedRuns(database.jdbc());
    plans = server.getBean(Plans.class);
    transaction = server.getBean(TransactionTemplate.class);
  }

  @Test
  void keepsWhatAPlanRunMade() throws IOException {
    RunId run = runs.any();
    Plan stored = plans.store(plan(run, "the plan"));
    assertThat(plans.load(stored.id())).isEqualTo(stored);
    assertThat(plans.ofRun(run)).contains(stored);
    assertThat(stored.summary()).isEqualTo(SUMMARY);
    assertThat(stored.state()).isEqualTo(new StateMark("lineage", 4));
    assertThat(stored.applicable()).isTrue();
    Path target = folder.resolve("opened");
    plans.open(stored).unpack(target, folder);
    assertThat(target).hasContent("the plan");
  }

  @Test
  void givesEqualPlansTheSameDigestAndOthersAnother() throws IOException {
    String digest = plans.store(plan(runs.any(), "the plan")).digest();
    assertThat(plans.store(plan(runs.any(), "the plan")).digest()).isEqualTo(digest);
    assertThat(plans.store(plan(runs.any(), "another")).digest()).isNotEqualTo(digest);
    assertThat(plans.store(plan(runs.any(), "the plan", "lineage", 5)).digest())
        .isNotEqualTo(digest);
    assertThat(plans.store(plan(runs.any(), "the plan", "other", 4)).digest()).isNotEqualTo(digest);
  }

  @Test
  void keepsOfATriedMergeWhatItWouldDoAndNothingToApply() throws IOException {
    RunId run = runs.any();
    plans.storeTried(plan(run, "the plan"), "c0ffee1");

    Plan stored = plans.ofRun(run).orElseThrow();
    assertThat(stored.summary()).isEqualTo(SUMMARY);
    assertThat(stored.applicable()).isFalse();
    assertThat(consume(stored.id(), runs.any()))
        .isEqualTo(new Consumption.Outdated(new StaleReason.MergeTried("c0ffee1")));
    assertThatThrownBy(() -> plans.open(stored)).isInstanceOf(PlanUnavailableException.class);
  }

  @Test
  void opensNoArtifactThatWasPutIntoAnotherRow() throws IOException {
    Plan mine = plans.store(plan(runs.any(), "mine"));
    Plan theirs = plans.store(plan(runs.any(), "theirs"));
    database
        .jdbc()
        .sql("update plan set artifact = (select artifact from plan where id = :a) where id = :b")
        .param("a", mine.id().value())
        .param("b", theirs.id().value())
        .update();
    assertThatThrownBy(() -> plans.open(plans.load(theirs.id())))
        .isInstanceOf(BrokenEnvelopeException.class);
  }

  @Test
  void opensNoPlanWhoseRowSaysSomethingElseThanWasPlanned() throws IOException {
    Plan stored = plans.store(plan(runs.any(), "the plan"));
    database.jdbc().sql("update plan set serial = serial + 1").update();
    assertThatThrownBy(() -> plans.open(plans.load(stored.id())))
        .hasMessageContaining("its row was changed");
  }

  @Test
  void isUsedOnceEvenWhenItWasMadeTwice() throws IOException {
    Plan first = plans.store(plan(runs.any(), "the plan"));
    Plan again = plans.store(plan(runs.any(), "the plan"));
    RunId apply = runs.any();
    assertThat(consume(first.id(), apply)).isEqualTo(new Consumption.Consumed());
    assertThat(consume(first.id(), apply)).isEqualTo(new Consumption.AlreadyConsumed(apply));
    assertThat(consume(again.id(), runs.any())).isEqualTo(new Consumption.AlreadyConsumed(apply));
    assertThat(plans.load(again.id()).standing()).isEqualTo(new PlanStanding.Used(apply));
  }

  @Test
  void isUsedOnceWhenTwoWantItAtTheSameMoment() throws Exception {
    PlanId plan = plans.store(plan(runs.any(), "the plan")).id();
    RunId first = runs.any();
    RunId second = runs.any();
    CountDownLatch consumed = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Consumption> one =
          threads.submit(() ->
              transaction.execute(status -> {
                Consumption outcome = plans.consume(plan, first);
                consumed.countDown();
                await(commit);
                return outcome;
              }));
      consumed.await();
      Future<Consumption> other = threads.submit(() -> consume(plan, second));
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForALock);
      commit.countDown();
      assertThat(one.get()).isEqualTo(new Consumption.Consumed());
      assertThat(other.get()).isEqualTo(new Consumption.AlreadyConsumed(first));
    }
  }

  @Test
  void staysUnusedWhenTheStartOfTheApplyIsRolledBack() throws IOException {
    PlanId plan = plans.store(plan(runs.any(), "the plan")).id();
    transaction.executeWithoutResult(status -> {
      plans.consume(plan, runs.any());
      status.setRollbackOnly();
    });
    assertThat(plans.load(plan).applicable()).isTrue();
    assertThatThrownBy(() -> plans.consume(plan, new RunId(1)))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void knowsTheLatestPlanOfTheProjectAndWhetherItIsStale() throws IOException {
    PullRequestId pullRequest = runs.pullRequest();
    plans.store(plan(runs.plan(pullRequest, "accounts/dev"), "old"));
    Plan latest = plans.store(plan(runs.plan(pullRequest, "accounts/dev"), "new"));
    plans.store(plan(runs.plan(pullRequest, "accounts/prod"), "prod"));
    assertThat(plans.latestFor(pullRequest, "accounts/dev")).contains(latest);
    assertThat(plans.latestFor(runs.pullRequest(), "accounts/dev")).isEmpty();
    assertThat(latest.applicable()).isTrue();

    StaleReason reason =
        new StaleReason.FilesChanged(List.of("accounts/dev/main.tf"), "main", "abc123");
    plans.markStale(latest.id(), reason);
    plans.markStale(latest.id(), new StaleReason.SettingsChanged(List.of("variables")));
    assertThat(plans.load(latest.id()).applicable()).isFalse();
    assertThat(plans.latestFor(pullRequest, "accounts/dev").orElseThrow().standing())
        .isInstanceOfSatisfying(
            PlanStanding.Stale.class, stale -> assertThat(stale.reason()).isEqualTo(reason));
  }

  @Test
  void notesWhenItWasShownFirst() throws IOException {
    Plan stored = plans.store(plan(runs.any(), "the plan"));
    Instant shown = Instant.parse("2026-11-21T10:00:00Z");
    plans.markShown(stored.id(), shown);
    plans.markShown(stored.id(), shown.plusSeconds(60));
    assertThat(plans.load(stored.id()).shownAt()).isEqualTo(shown);
  }

  @Test
  void isNotUsedOnceItIsStale() throws IOException {
    PlanId plan = plans.store(plan(runs.any(), "the plan")).id();
    StaleReason why = new StaleReason.NewerPush("abc123");
    plans.markStale(plan, why);
    assertThat(consume(plan, runs.any())).isEqualTo(new Consumption.Outdated(why));
    assertThat(plans.load(plan).standing()).isInstanceOf(PlanStanding.Stale.class);
  }

  private Consumption consume(PlanId plan, RunId run) {
    return java.util.Objects.requireNonNull(
        transaction.execute(status -> plans.consume(plan, run)));
  }

  private boolean somebodyWaitsForALock() {
    return database
        .jdbc()
        .sql(
            """
            select exists (select from pg_stat_activity
                           where datname = current_database() and wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private NewPlan plan(RunId run, String content) throws IOException {
    return plan(run, content, "lineage", 4);
  }

  private NewPlan plan(RunId run, String content, String lineage, long serial) throws IOException {
    Path file = Files.write(folder.resolve("plan.out"), content.getBytes(UTF_8));
    return new NewPlan(
        run,
        "input",
        "effect",
        new StateMark(lineage, serial),
        SUMMARY,
        "+ everything",
        plans.pack(file, folder, Set.of()));
  }
}
