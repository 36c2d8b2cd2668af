package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.comment.FakeForge.Fault;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.lock.LockResult;
import dev.atoll.lock.StateLocks;
import dev.atoll.plan.NewPlan;
import dev.atoll.plan.Plan;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.Plans;
import dev.atoll.plan.StateMark;
import dev.atoll.platform.KnownSecrets;
import dev.atoll.platform.Secret;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.NewCommand;
import dev.atoll.run.NewRun;
import dev.atoll.run.Run;
import dev.atoll.run.RunBudgets;
import dev.atoll.run.RunLogs;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunPhase;
import dev.atoll.run.RunQueue;
import dev.atoll.run.RunSpec;
import dev.atoll.run.RunState;
import dev.atoll.run.Runs;
import dev.atoll.testing.TestDatabase;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is said on a host that breaks, from rows of a real database, by the real worker. */
class OutgoingTest {
  private static final Person ANN = new Person("1", "ann");
  private static final RepositoryId INFRA = new RepositoryId("fake", "infra");
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final CommitSha TRIED = new CommitSha("c".repeat(40));
  private static final RunBudgets BUDGETS = new RunBudgets(99, 99, Map.of());

  @TempDir static Path dataFolder;
  private static TestDatabase database;
  private static ConfigurableApplicationContext server;
  private static FakeForge forge;

  private KnownPullRequest pullRequest;

  @EnableAutoConfiguration
  @ConfigurationPropertiesScan({
    "dev.atoll.platform",
    "dev.atoll.sealing",
    "dev.atoll.plan",
    "dev.atoll.work",
    "dev.atoll.run",
    "dev.atoll.comment"
  })
  @ComponentScan(
      basePackages = {
        "dev.atoll.platform",
        "dev.atoll.sealing",
        "dev.atoll.audit",
        "dev.atoll.plan",
        "dev.atoll.work",
        "dev.atoll.run",
        "dev.atoll.lock",
        "dev.atoll.comment"
      },
      excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
  static class Slice {
    @Bean
    FakeForge forge() {
      return new FakeForge();
    }

    @Bean
    dev.atoll.forge.Forges forges(Forge only) {
      return new dev.atoll.forge.Forges(List.of(only));
    }

    @Bean
    KnownSecrets secrets() {
      return () -> List.of(Secret.of("hunter2hunter2"));
    }
  }

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    var builder =
        new SpringApplicationBuilder(Slice.class)
            .web(WebApplicationType.NONE)
            .properties(
                "atoll.data.folder=" + dataFolder,
                "atoll.web.base-url=http://atoll/",
                "atoll.comment.edit-every=400ms",
                "atoll.work.poll=50ms",
                "atoll.work.park-after=1",
                "spring.flyway.enabled=false",
                "spring.main.banner-mode=off",
                "logging.level.root=error");
    database.properties().forEach((key, value) -> builder.properties(key + "=" + value));
    server = builder.run();
    forge = server.getBean(FakeForge.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  @BeforeEach
  void openPullRequest() {
    PullRequest open = open(INFRA, "Bigger database");
    forge.clear(open);
    pullRequest = inTransaction(() -> bean(KnownPullRequests.class).remember(open));
  }

  private static PullRequest open(RepositoryId repository, String title) {
    return new PullRequest(
        new PullRequestRef(repository, NUMBERS.incrementAndGet()),
        title,
        "http://host/1",
        ANN,
        PullRequest.State.OPEN,
        PullRequest.Draft.READY,
        Facts.HEAD,
        "bigger",
        "refs/heads/bigger",
        "1",
        "main",
        Facts.BASE,
        "1",
        Instant.EPOCH);
  }

  @AfterEach
  void leavesNothingToSay() {
    untilQuiet();
  }

  @Test
  void postsOneCommentAndEditsItUntilAllRunsHaveEnded() {
    Command command = plan(CommandKind.AUTOPLAN, "head:1", "dev", "prod");
    await().until(() -> forge.bodies().size() == 1);
    assertThat(forge.bodies().getFirst()).contains("2 queued");
    finish(RunState.SUCCEEDED);
    finish(RunState.FAILED);
    await().until(() -> forge.bodies().getFirst().contains("1 planned, 1 failed"));
    untilQuiet();
    assertThat(forge.bodies()).hasSize(1);
    assertThat(command.comment()).isEmpty();
    assertThat(forge.statuses().get("atoll/plan"))
        .isEqualTo(status("atoll/plan", CommitStatus.State.FAILURE, "1 planned, 1 failed"));
    assertThat(forge.statuses().get("atoll/apply"))
        .isEqualTo(status("atoll/apply", CommitStatus.State.PENDING, "Waits for plans"));
  }

  @Test
  void namesNoPullRequestOfAnotherRepositoryThatHoldsItsState() {
    PullRequest secret = open(new RepositoryId("fake", "vault"), "The vault opens");
    Command plan = plan(CommandKind.AUTOPLAN, "head:1", "shared");
    LockResult taken =
        inTransaction(() ->
            bean(StateLocks.class)
                .take(
                    bean(KnownPullRequests.class).remember(secret).id(),
                    plan.id(),
                    List.of("atoll/shared")));
    assertThat(taken).isInstanceOf(LockResult.Taken.class);
    finish(RunState.SUCCEEDED);
    untilQuiet();
    assertThat(forge.bodies().getFirst())
        .contains("`shared`: its state is held by a pull request of another repository since ")
        .doesNotContain("vault", "#" + secret.ref().number());
  }

  @Test
  void saysItOnceThoughTheHostTakesItAndBreaks() {
    forge.next(Fault.FAILS_BEFORE, Fault.TAKES_AND_BREAKS, Fault.TAKES_AND_BREAKS);
    answer(CommandKind.NOTICE, new CommandOutcome.Stopped(List.of("prod")));
    untilQuiet();
    assertThat(forge.bodies()).containsExactly("Stopped: `prod`.");
  }

  @Test
  void looksAgainForWhatAHostTookAndDoesNotShowYet() {
    forge.next(Fault.TAKES_AND_BREAKS);
    forge.lagsBehind(1);
    answer(CommandKind.NOTICE, new CommandOutcome.Stopped(List.of()));
    untilQuiet();
    assertThat(forge.bodies())
        .containsExactly("Nothing was waiting or running: there is nothing to stop.");
  }

  @Test
  void leavesAHostAloneForAsLongAsItAsks() {
    forge.next(Fault.WANTS_A_PAUSE);
    answer(CommandKind.NOTICE, new CommandOutcome.Stopped(List.of()));
    await().until(() -> !forge.writes().isEmpty());
    bean(Work.class)
        .wakeAll(
            WorkKind.OUTGOING,
            database
                .jdbc()
                .sql("select key from work where kind = 'outgoing' and wanted > done")
                .query((row, number) -> row.getString("key"))
                .list());
    untilQuiet();
    assertThat(forge.bodies())
        .containsExactly("Nothing was waiting or running: there is nothing to stop.");
    assertThat(forge.writes()).hasSize(2);
    assertThat(forge.writes().get(1) - forge.writes().getFirst())
        .isGreaterThanOrEqualTo(FakeForge.PAUSE.toNanos());
  }

  @Test
  void outlastsABurstOfErrorsThoughOneFailureParks() {
    forge.next(Fault.FAILS_BEFORE, Fault.FAILS_BEFORE, Fault.FAILS_BEFORE);
    answer(CommandKind.NOTICE, new CommandOutcome.Stopped(List.of()));
    untilQuiet();
    assertThat(forge.bodies())
        .containsExactly("Nothing was waiting or running: there is nothing to stop.");
  }

  @Test
  void saysWhereToReadWhatTheHostRefuses() {
    forge.next(Fault.REFUSES);
    answer(CommandKind.NOTICE, new CommandOutcome.Help());
    untilQuiet();
    assertThat(forge.bodies())
        .containsExactly(
            "This answer could not be shown here: the code host refused its text. [Read it on its page](http://atoll/pull-requests/%s)."
                .formatted(pullRequest.id().value()));
    assertThat(bean(Outgoing.class).refused(1).getFirst().problem()).isEqualTo("422");
  }

  @Test
  void givesUpWhenTheHostRefusesEverything() {
    forge.next(Fault.REFUSES, Fault.REFUSES);
    answer(CommandKind.NOTICE, new CommandOutcome.Help());
    untilQuiet();
    bean(Work.class).wakeAll(WorkKind.OUTGOING, comments());
    untilQuiet();
    assertThat(forge.bodies()).isEmpty();
    assertThat(bean(Outgoing.class).refused(1).getFirst().pullRequest())
        .isEqualTo(pullRequest.id());
  }

  private List<String> comments() {
    return database
        .jdbc()
        .sql("select 'comment:' || id from command where pull_request_id = :id")
        .param("id", pullRequest.id().value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void saysNothingWhenAPushTouchesNoProjectButTurnsTheStatusesGreen() {
    answer(CommandKind.AUTOPLAN, new CommandOutcome.NoProjects());
    untilQuiet();
    assertThat(forge.bodies()).isEmpty();
    assertThat(forge.statuses().values())
        .containsExactlyInAnyOrder(
            status("atoll/plan", CommitStatus.State.SUCCESS, "No project is touched"),
            status("atoll/apply", CommitStatus.State.SUCCESS, "Nothing to apply"));
  }

  @Test
  void nodsAtTheCommentOfACommandOnce() {
    Command command = take(CommandKind.HELP, "comment:77");
    end(command, new CommandOutcome.Help());
    untilQuiet();
    assertThat(forge.reactions()).containsExactly("77 SEEN");
    assertThat(forge.bodies()).hasSize(1);
  }

  @Test
  void editsSeldomAndAlwaysShowsTheLastState() {
    String[] projects =
        Stream.iterate(1, i -> i + 1).limit(20).map(i -> "p" + i).toArray(String[]::new);
    plan(CommandKind.AUTOPLAN, "head:1", projects);
    await().until(() -> forge.bodies().size() == 1);
    for (String _ : projects) {
      finish(RunState.SUCCEEDED);
    }
    await().until(() -> forge.bodies().getFirst().contains(": 20 planned"));
    untilQuiet();
    assertThat(forge.edits()).isLessThanOrEqualTo(5);
    assertThat(forge.statusCalls()).isLessThanOrEqualTo(4);
  }

  @Test
  void tellsTheEndOfEachProjectOnceWhereThatIsWanted() {
    forge.wantsProjectStatuses();
    plan(CommandKind.AUTOPLAN, "head:1", "dev", "prod", "test");
    await().until(() -> forge.statuses().containsKey("atoll/plan"));
    assertThat(forge.statuses()).hasSize(2);
    finish(RunState.SUCCEEDED);
    finish(RunState.FAILED);
    finish(RunState.CANCELLED);
    untilQuiet();
    assertThat(projectStatuses())
        .containsExactlyInAnyOrder(
            "atoll/plan: dev SUCCESS planned",
            "atoll/plan: prod FAILURE failed",
            "atoll/plan: test FAILURE stopped");

    int calls = forge.statusCalls();
    wakeProjectStatuses();
    untilQuiet();
    assertThat(forge.statusCalls()).isEqualTo(calls);
  }

  @Test
  void goesOnWithWhatIsMissingOfTheProjectsWhenTheHostWantedAPause() {
    plan(CommandKind.AUTOPLAN, "head:1", "dev", "prod");
    finish(RunState.SUCCEEDED);
    finish(RunState.SUCCEEDED);
    untilQuiet();
    assertThat(projectStatuses()).isEmpty();
    forge.wantsProjectStatuses();
    forge.next(Fault.NONE, Fault.WANTS_A_PAUSE, Fault.REFUSES);
    int calls = forge.statusCalls();
    wakeProjectStatuses();
    untilQuiet();
    assertThat(projectStatuses()).containsExactly("atoll/plan: dev SUCCESS planned");
    assertThat(bean(Outgoing.class).refused(1).getFirst().target())
        .isEqualTo("atoll/plan: prod " + Facts.HEAD);
    wakeProjectStatuses();
    untilQuiet();
    assertThat(forge.statusCalls() - calls).isEqualTo(1);
  }

  private void wakeProjectStatuses() {
    bean(Work.class)
        .wake(
            WorkKind.OUTGOING,
            new OutgoingKey.ProjectStatusesOf(pullRequest.id(), Facts.HEAD).text());
  }

  private static List<String> projectStatuses() {
    return forge.statuses().values().stream()
        .filter(it -> it.context().contains(": "))
        .map(it -> it.context() + " " + it.state() + " " + it.description())
        .toList();
  }

  @Test
  void foldsOlderCommentsThatANewerOneCovers() {
    plan(CommandKind.AUTOPLAN, "head:1", "dev", "prod");
    finish(RunState.SUCCEEDED);
    finish(RunState.SUCCEEDED);
    untilQuiet();
    plan(CommandKind.PLAN, "comment:5", "dev");
    finish(RunState.SUCCEEDED);
    untilQuiet();
    assertThat(forge.folded()).isEmpty();
    plan(CommandKind.PLAN, "comment:6", "dev", "prod");
    finish(RunState.SUCCEEDED);
    finish(RunState.SUCCEEDED);
    untilQuiet();
    assertThat(forge.bodies()).hasSize(3);
    assertThat(forge.folded()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void postsAnewWhatSomebodyDeletedWhenItChanges() {
    plan(CommandKind.AUTOPLAN, "head:1", "dev");
    await().until(() -> forge.bodies().size() == 1);
    forge.delete(0);
    finish(RunState.SUCCEEDED);
    await().until(() -> forge.bodies().size() == 1);
    untilQuiet();
    assertThat(forge.bodies().getFirst()).contains("1 planned");
  }

  @Test
  void saysOnlyTheLastStateWhereCommentsCannotBeEdited() {
    forge.cannotEdit();
    plan(CommandKind.AUTOPLAN, "head:1", "dev", "prod");
    finish(RunState.SUCCEEDED);
    untilQuiet();
    assertThat(forge.bodies()).isEmpty();
    finish(RunState.SUCCEEDED);
    untilQuiet();
    assertThat(forge.bodies()).hasSize(1);
    assertThat(forge.bodies().getFirst()).contains("2 planned");
  }

  @Test
  void masksSecretsInWhatAFailedRunWrote() {
    plan(CommandKind.AUTOPLAN, "head:1", "dev");
    Run run = claim();
    bean(RunLogs.class)
        .append(
            run.id(),
            "plan",
            0,
            "Error: hunter2hunter2 @all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    end(run, RunState.FAILED);
    await().until(() -> forge.bodies().stream().anyMatch(body -> body.contains("1 failed")));
    assertThat(forge.bodies().getFirst()).contains("Error: *** @all").doesNotContain("hunter2");
  }

  @Test
  void notesSinceWhenAPlanCouldBeSeenByTheClockOfTheHost() throws IOException {
    plan(CommandKind.AUTOPLAN, "head:1", "dev");
    Run run = claim();
    await().until(() -> forge.bodies().size() == 1);
    PlanId plan = store(run).id();
    end(run, RunState.SUCCEEDED);
    untilQuiet();
    assertThat(forge.bodies().getFirst()).contains("+ a bucket").contains("comment `atoll apply`");
    assertThat(bean(Plans.class).load(plan).shownAt()).isEqualTo(forge.lastChange());
  }

  @Test
  void doesNotSayThatAPlanWasShownThatTheHostRefused() throws IOException {
    forge.cannotEdit();
    plan(CommandKind.AUTOPLAN, "head:1", "dev");
    Run run = claim();
    PlanId plan = store(run).id();
    untilQuiet();
    forge.next(Fault.REFUSES, Fault.REFUSES, Fault.REFUSES, Fault.REFUSES);
    end(run, RunState.SUCCEEDED);
    untilQuiet();
    assertThat(bean(Plans.class).load(plan).shownAt()).isNull();
  }

  @Test
  void tellsOfWhatAHostTriesInOneCommentWhicheverCommandsPlannedIt() throws IOException {
    plan(CommandKind.AUTOPLAN, "head:1", "dev", "prod");
    finish(RunState.SUCCEEDED);
    finish(RunState.SUCCEEDED);
    Run dev = refuse("dev");
    Run older = refuse("prod");
    untilQuiet();
    assertThat(refusals()).isEmpty();
    isTried("dev", "prod");
    untilQuiet();
    assertThat(refusals()).hasSize(1);
    assertThat(refusals().getFirst())
        .contains("- `dev`: [1 to add]")
        .contains("- `prod`: [1 to add](http://atoll/runs/%s)".formatted(older.id().value()));

    apply(older);
    Run newer = refuse("prod");
    untilQuiet();
    assertThat(refusals()).hasSize(1);
    assertThat(refusals().getFirst())
        .contains("- `dev`: [1 to add]")
        .contains("- `prod`: [1 to add](http://atoll/runs/%s)".formatted(newer.id().value()));

    apply(dev);
    untilQuiet();
    refuse("dev");
    apply(newer);
    finish(trial("prod"), 0);
    untilQuiet();
    assertThat(refusals()).hasSize(1);
    assertThat(refusals().getFirst()).contains("- `dev`: [1 to add]").doesNotContain("`prod`");
  }

  private static List<String> refusals() {
    return forge.bodies().stream()
        .filter(body -> body.startsWith("**The merge queue cannot merge"))
        .toList();
  }

  /** A command of its own plans a project as a host tries it, and it would add something. */
  private Run refuse(String project) throws IOException {
    return finish(trial(project), 1);
  }

  private Run trial(String project) {
    Command command = take(CommandKind.TRIAL, "trial:" + NUMBERS.incrementAndGet());
    inTransaction(() -> {
      bean(Commands.class).planTree(command.id(), TRIED);
      return bean(Runs.class)
          .queue(
              bean(Commands.class).get(command.id()),
              List.of(run(project, RunPhase.TRIAL, OptionalLong.empty())));
    });
    return claim();
  }

  private static Run finish(Run trial, int added) throws IOException {
    bean(Plans.class).storeTried(made(trial, added), TRIED.value());
    end(trial, RunState.SUCCEEDED);
    return trial;
  }

  private void apply(Run tried) {
    OptionalLong plan =
        OptionalLong.of(bean(Plans.class).ofRun(tried.id()).orElseThrow().id().value());
    Command command = take(CommandKind.APPLY, "test:" + NUMBERS.incrementAndGet());
    inTransaction(
        () -> bean(Runs.class).queue(command, List.of(run(tried.project(), RunPhase.APPLY, plan))));
    Run apply = claim();
    inTransaction(() -> {
      bean(RunQueue.class).noteTask(apply, "task", "1.11.4");
      return true;
    });
    end(apply, RunState.SUCCEEDED);
  }

  private void isTried(String... projects) {
    String digests =
        Stream.of(projects)
            .map("\"%s\": \"as tried\""::formatted)
            .collect(Collectors.joining(", ", "{", "}"));
    bean(JdbcClient.class)
        .sql(
            """
            insert into merge_candidate
              (connection, repository, number, commit, onto, footing, ref, state, head, projects)
            select connection, repository, number, :commit, base, 'base', 'refs/heads/queue', 'read', head,
              cast(:digests as jsonb)
            from pull_request where id = :id
            """)
        .param("commit", TRIED.value())
        .param("digests", digests)
        .param("id", pullRequest.id().value())
        .update();
    inTransaction(() -> {
      bean(MergeCandidates.class).lookAgain(pullRequest);
      return true;
    });
  }

  private static Plan store(Run run) throws IOException {
    return bean(Plans.class).store(made(run, 1));
  }

  private static NewPlan made(Run run, int added) throws IOException {
    Path file = Files.writeString(dataFolder.resolve(run.id() + ".plan"), "the plan");
    return new NewPlan(
        run.id(),
        "input",
        "effect",
        StateMark.NONE,
        Facts.adds(added),
        "+ a bucket",
        bean(Plans.class).pack(file, dataFolder, Set.of()));
  }

  private Command plan(CommandKind kind, String source, String... projects) {
    Command command = take(kind, source);
    List<NewRun> runs = Stream.of(projects).map(OutgoingTest::run).toList();
    inTransaction(() -> bean(Runs.class).queue(command, runs));
    return command;
  }

  private Command take(CommandKind kind, String source) {
    CommandId id =
        inTransaction(() ->
            bean(Commands.class)
                .take(
                    new NewCommand(
                        pullRequest.id(), kind, Map.of(), ANN, source, Facts.HEAD, Facts.BASE))
                .orElseThrow());
    return bean(Commands.class).get(id);
  }

  private void answer(CommandKind kind, CommandOutcome outcome) {
    end(take(kind, "test:" + kind), outcome);
  }

  private static void end(Command command, CommandOutcome outcome) {
    inTransaction(() -> {
      bean(Commands.class).end(command.id(), CommandState.DONE, outcome);
      return true;
    });
  }

  private void finish(RunState state) {
    end(claim(), state);
  }

  private static Run claim() {
    return bean(RunQueue.class).claim("test", BUDGETS, Duration.ofMinutes(5)).orElseThrow();
  }

  private static void end(Run run, RunState state) {
    bean(RunQueue.class).finish(run, state, RunOutcome.none());
  }

  private static NewRun run(String project) {
    return run(project, RunPhase.PLAN, OptionalLong.empty());
  }

  private static NewRun run(String project, RunPhase phase, OptionalLong plan) {
    return new NewRun(
        new RunSpec(
            project,
            project,
            "default",
            Optional.empty(),
            List.of(),
            new RunSpec.State(RunSpec.Keeper.ATOLL, Optional.of("atoll/" + project), ""),
            List.of(),
            Map.of(),
            0,
            List.of(),
            false),
        phase,
        "default",
        new ChoiceReason("changed", project + "/main.tf", List.of()),
        TRIED,
        phase == RunPhase.TRIAL ? "as tried" : "digest",
        plan,
        0,
        List.of(),
        false);
  }

  private static CommitStatus status(String context, CommitStatus.State state, String text) {
    long newest =
        bean(JdbcClient.class).sql("select max(id) from pull_request").query(Long.class).single();
    return new CommitStatus(
        context, state, text, Optional.of("http://atoll/pull-requests/" + newest));
  }

  /** Until nothing is woken or worked on. */
  private static void untilQuiet() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            bean(JdbcClient.class)
                .sql("select not exists (select from work where wanted > done)")
                .query(Boolean.class)
                .single());
  }

  private static <T> T bean(Class<T> type) {
    return server.getBean(type);
  }

  private static <T> T inTransaction(Supplier<T> change) {
    return java.util.Objects.requireNonNull(
        bean(TransactionTemplate.class).execute(_ -> change.get()));
  }
}
