package dev.atoll.run;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.testing.PlantedRuns;
import dev.atoll.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs, their queue and the locks of states over a database of a test's own, without workers. */
public final class RunBench implements AutoCloseable {
  public static final Duration LEASE = Duration.ofSeconds(30);
  public static final RunBudgets PLENTY = new RunBudgets(1000, 1000, Map.of());
  private static final CommitSha TREE = sha("c");
  private static final String ADDS_ONE =
      """
      {"add": 1, "change": 0, "destroy": 0, "replace": 0, "imports": 0, "moves": 0, "outputsChanged": 0,
       "risky": [], "hasChanges": true}
      """;

  public final TestDatabase database = TestDatabase.create();
  public final JdbcClient jdbc;
  public final PlantedRuns planted;
  public final Runs runs;
  public final RunQueue queue;
  public final RunReturns returns;
  public final Commands commands;
  private final RunEndings endings;
  private final ConfigurableApplicationContext context;
  private final TransactionTemplate transactions;
  private final AtomicLong count = new AtomicLong();

  @EnableAutoConfiguration
  @ComponentScan({"dev.atoll.platform", "dev.atoll.audit", "dev.atoll.run", "dev.atoll.lock"})
  @ConfigurationPropertiesScan({"dev.atoll.platform", "dev.atoll.run"})
  private static final class Slice {}

  public RunBench(Path dataFolder) {
    this(dataFolder, WebApplicationType.NONE);
  }

  /**
   * @param alsoWith scans for what a test needs besides
   */
  public RunBench(Path dataFolder, Class<?> alsoWith) {
    this(dataFolder, WebApplicationType.SERVLET, alsoWith);
  }

  private RunBench(Path dataFolder, WebApplicationType type, Class<?>... alsoWith) {
    SpringApplicationBuilder server =
        new SpringApplicationBuilder(Slice.class).sources(alsoWith).web(type);
    database.properties().forEach((key, value) -> server.properties(key + "=" + value));
    context =
        server
            .properties(
                "atoll.data.folder=" + dataFolder,
                "server.port=0",
                "spring.flyway.enabled=false",
                "db-scheduler.enabled=false",
                "spring.main.banner-mode=off",
                "logging.level.root=warn")
            .run();
    jdbc = bean(JdbcClient.class);
    planted = new PlantedRuns(jdbc);
    runs = bean(Runs.class);
    queue = bean(RunQueue.class);
    returns = bean(RunReturns.class);
    endings = bean(RunEndings.class);
    commands = bean(Commands.class);
    transactions = bean(TransactionTemplate.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Hears what is published, in the transaction of its publisher. */
  public <T> void listen(Class<T> type, Consumer<T> ears) {
    context.addApplicationListener(event -> {
      if (event instanceof PayloadApplicationEvent<?> published
          && type.isInstance(published.getPayload())) {
        ears.accept(type.cast(published.getPayload()));
      }
    });
  }

  /** What a test wants queued. */
  public record Wish(
      String project,
      String stateKey,
      RunPhase phase,
      String environment,
      int group,
      List<String> needs,
      boolean oneAtATime) {
    public Wish inGroup(int number) {
      return new Wish(project, stateKey, phase, environment, number, needs, oneAtATime);
    }

    public Wish needing(String... projects) {
      return new Wish(
          project, stateKey, phase, environment, group, Arrays.asList(projects), oneAtATime);
    }

    public Wish in(String name) {
      return new Wish(project, stateKey, phase, name, group, needs, oneAtATime);
    }

    public Wish on(String state) {
      return new Wish(project, state, phase, environment, group, needs, oneAtATime);
    }

    public Wish afterOneAnother() {
      return new Wish(project, stateKey, phase, environment, group, needs, true);
    }
  }

  public static Wish plan(String project) {
    return new Wish(project, project, RunPhase.PLAN, "default", 0, List.of(), false);
  }

  public static Wish trial(String project) {
    return new Wish(project, project, RunPhase.TRIAL, "default", 0, List.of(), false);
  }

  public static Wish apply(String project) {
    return new Wish(project, project, RunPhase.APPLY, "default", 0, List.of(), false);
  }

  /** Queues them as one command of that pull request. */
  public List<Run> queue(PullRequestId pullRequest, Wish... wishes) {
    Command command = command(pullRequest, wishes[0].phase());
    List<NewRun> news = Arrays.stream(wishes).map(wish -> newRun(pullRequest, wish)).toList();
    return inTransaction(() -> runs.queue(command, news)).stream().map(runs::get).toList();
  }

  /** Queues one for a pull request of its own. */
  public Run queue(Wish wish) {
    return queue(planted.pullRequest(), wish).getFirst();
  }

  public Command command(PullRequestId pullRequest, RunPhase phase) {
    CommandKind kind = CommandKind.valueOf(phase.name());
    CommandId id =
        inTransaction(() ->
            commands
                .take(
                    new NewCommand(
                        pullRequest,
                        kind,
                        Map.of(),
                        new Person("1", "dev"),
                        "comment:bench-" + count.incrementAndGet(),
                        sha("a"),
                        sha("b")))
                .orElseThrow());
    return commands.get(id);
  }

  public Optional<Run> claim(String worker) {
    return queue.claim(worker, PLENTY, LEASE);
  }

  public Optional<Run> claim(RunBudgets budgets) {
    return queue.claim("worker", budgets, LEASE);
  }

  /** Claims that run; anything else is a mistake of the test. */
  public Run claim(Run queued, String worker) {
    Run claimed = claim(worker).orElseThrow();
    if (!claimed.id().equals(queued.id())) {
      throw new AssertionError("claimed " + claimed.id() + " but not " + queued.id());
    }
    return claimed;
  }

  /** Claims whatever may start, and names the projects in order. */
  public List<String> claimAll() {
    return java.util.stream.Stream.generate(() -> claim("worker"))
        .takeWhile(Optional::isPresent)
        .map(run -> run.orElseThrow().project())
        .toList();
  }

  public void succeed(Run claimed) {
    queue.finish(claimed, RunState.SUCCEEDED, RunOutcome.of(RunOutcome.Reason.DONE, ""));
  }

  public void fail(Run claimed) {
    queue.finish(claimed, RunState.FAILED, RunOutcome.of(RunOutcome.Reason.TERRAFORM_FAILED, ""));
  }

  public boolean cancel(Run run, String person) {
    return inTransaction(() -> endings.cancel(run.id(), person));
  }

  public boolean resolve(Run run, RunState state, String person) {
    return inTransaction(() -> endings.resolve(run.id(), state, person));
  }

  public boolean end(Run run, RunState state) {
    return inTransaction(() -> endings.end(run, state, RunOutcome.none()));
  }

  /** A newer push came. */
  public List<RunId> supersede(PullRequestId pullRequest) {
    return inTransaction(() ->
        endings.supersede(
            pullRequest, Set.of(RunPhase.values()), RunOutcome.Reason.NEWER_PUSH, "abc1234"));
  }

  public RunState state(Run run) {
    return runs.get(run.id()).state();
  }

  /** As if so much time had passed since every heartbeat. */
  public void pass(Duration time) {
    jdbc.sql("update run set lease_until = lease_until - make_interval(secs => :seconds)")
        .param("seconds", time.toSeconds())
        .update();
  }

  public <T> T inTransaction(Supplier<T> step) {
    return java.util.Objects.requireNonNull(transactions.execute(_ -> step.get()));
  }

  public void clear() {
    jdbc.sql("truncate pull_request, command, run, plan, state_lock cascade").update();
  }

  /** Waits until so many transactions wait for others' locks. */
  public void awaitBlocked(int transactionsBlocked) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """)
                    .query(Integer.class)
                    .single()
                >= transactionsBlocked);
  }

  /** Does the step in a transaction that stays open until {@code mayCommit}. */
  public <T> Callable<T> holding(Supplier<T> step, CountDownLatch done, CountDownLatch mayCommit) {
    return () ->
        inTransaction(() -> {
          T result = step.get();
          done.countDown();
          await(mayCommit);
          return result;
        });
  }

  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, java.util.concurrent.TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static CommitSha sha(String letter) {
    return new CommitSha(letter.repeat(40));
  }

  private NewRun newRun(PullRequestId pullRequest, Wish wish) {
    OptionalLong plan =
        wish.phase() == RunPhase.APPLY
            ? OptionalLong.of(planned(pullRequest, wish))
            : OptionalLong.empty();
    return new NewRun(
        spec(wish),
        wish.phase(),
        wish.environment(),
        new ChoiceReason("changed", "main.tf", List.of()),
        TREE,
        "input",
        plan,
        wish.group(),
        wish.needs(),
        wish.oneAtATime());
  }

  private static RunSpec spec(Wish wish) {
    return new RunSpec(
        wish.project(),
        wish.project(),
        "default",
        Optional.empty(),
        List.of(),
        new RunSpec.State(RunSpec.Keeper.ATOLL, Optional.of(wish.stateKey()), ""),
        List.of(),
        Map.of(),
        wish.group(),
        wish.needs(),
        wish.oneAtATime());
  }

  private long planned(PullRequestId pullRequest, Wish wish) {
    RunId run = planted.plan(pullRequest, wish.project());
    jdbc.sql(
            """
            update run set spec = cast(:spec as jsonb), reason = '{"chain": []}', head = :sha, base = :sha, tree = :sha
            where id = :id
            """)
        .param("sha", TREE.value())
        .param("spec", bean(Json.class).write(spec(wish)))
        .param("id", run.value())
        .update();
    return jdbc.sql(
            """
            insert into plan (run_id, input_digest, effect_digest, plan_digest, lineage, serial, summary, diff,
                              artifact, artifact_digest, artifact_size, sealed_with)
            values (:run, 'input', 'effect', :digest, 'lineage', 1, cast(:summary as jsonb), '', '', 'artifact', 0, 'key')
            returning id
            """)
        .param("run", run.value())
        .param("digest", "plan-" + count.incrementAndGet())
        .param("summary", ADDS_ONE)
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
