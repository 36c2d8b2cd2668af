package dev.atoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequestRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
  private static final CommitSha TRIED = RunBench.sha("c");
  private static final String DIGEST = "input";
  private static final MergeCandidate.Reading ASKED = new MergeCandidate.Reading.Asked();

  @TempDir private static Path dataFolder;
  private static RunBench bench;
  private static Trials trials;

  @BeforeAll
  static void start() {
    bench = new RunBench(dataFolder);
    trials = bench.bean(Trials.class);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void clear() {
    bench.clear();
  }

  @Test
  void oneWhoseWorkerIsLostIsBegunAgain() {
    Run trial = bench.claim(bench.queue(RunBench.trial("accounts/dev")), "one");
    bench.pass(RunBench.LEASE.plusSeconds(1));
    bench.returns.sweep("two", Duration.ofMinutes(30));

    assertThat(bench.state(trial)).isEqualTo(RunState.QUEUED);
    assertThat(trials.live(trial.pullRequest())).extracting(Run::id).containsExactly(trial.id());
  }

  @Test
  void aPushStopsThemAndTheyStandForNothing() {
    Run running = bench.claim(bench.queue(RunBench.trial("accounts/dev")), "one");
    bench.supersede(running.pullRequest());

    assertThat(bench.queue.isStopRequested(running)).isTrue();
    assertThat(only(running.pullRequest()).standsFor(DIGEST)).isFalse();
    bench.end(bench.runs.get(running.id()), RunState.SUPERSEDED);
    assertThat(trials.live(running.pullRequest())).isEmpty();
    assertThat(only(running.pullRequest()).standsFor(DIGEST)).isFalse();
  }

  @Test
  void whatAPersonStoppedIsNotBegunAgain() {
    Run trial = bench.queue(RunBench.trial("accounts/dev"));
    bench.cancel(trial, "dev");

    assertThat(only(trial.pullRequest()).standsFor(DIGEST)).isTrue();
  }

  @Test
  void anApplyOfItsStateOutdatesWhatItSaid() {
    Run trial = bench.claim(bench.queue(RunBench.trial("accounts/dev")), "one");
    bench.succeed(trial);
    assertThat(only(trial.pullRequest()).state()).isEqualTo(Trial.State.UNTOUCHED);
    assertThat(only(trial.pullRequest()).standsFor(DIGEST)).isTrue();
    assertThat(only(trial.pullRequest()).standsFor("another")).isFalse();

    Run apply = bench.claim(bench.queue(RunBench.apply("accounts/dev")), "one");
    assertThat(only(trial.pullRequest()).state()).isEqualTo(Trial.State.BEING_WRITTEN);
    bench.inTransaction(() -> {
      bench.queue.noteTask(apply, "task", "1.11.4");
      return apply;
    });
    bench.succeed(apply);
    assertThat(only(trial.pullRequest()).state()).isEqualTo(Trial.State.WRITTEN);
    assertThat(only(trial.pullRequest()).standsFor(DIGEST)).isFalse();

    Run anew =
        bench.claim(
            bench.queue(trial.pullRequest(), RunBench.trial("accounts/dev")).getFirst(), "one");
    assertThat(only(trial.pullRequest()).run().id()).isEqualTo(anew.id());
    assertThat(only(trial.pullRequest()).state()).isEqualTo(Trial.State.UNTOUCHED);
  }

  @Test
  void anApplyWhoseEndNobodyKnowsLeavesOpenWhatItSaid() {
    Run trial = bench.claim(bench.queue(RunBench.trial("accounts/dev")), "one");
    bench.succeed(trial);
    Run apply = bench.claim(bench.queue(RunBench.apply("accounts/dev")), "one");
    bench.end(apply, RunState.NEEDS_ATTENTION);
    assertThat(only(trial.pullRequest()).state()).isEqualTo(Trial.State.BEING_WRITTEN);
  }

  @Test
  void namesThePullRequestsOfWhichAHostTriesSomethingOnAState() {
    bench.queue(RunBench.trial("accounts/dev"));
    assertThat(trials.onState("accounts/dev")).isEmpty();

    isTried();
    assertThat(trials.onState("accounts/dev")).hasSize(1);
    assertThat(trials.onState("accounts/prod")).isEmpty();
  }

  @Test
  void whatAHostAskedAboutAgainMeanwhileIsNotWrittenOff() {
    Run trial = bench.queue(RunBench.trial("accounts/dev"));
    isTried();
    MergeCandidates candidates = bench.bean(MergeCandidates.class);
    PullRequestRef ref = bench.bean(KnownPullRequests.class).get(trial.pullRequest()).ref();
    MergeCandidate read = candidates.of(ref).getFirst();
    bench.jdbc.sql("update merge_candidate set state = 'asked', asked_at = now()").update();
    isGone(candidates, read);
    assertThat(candidates.of(ref)).extracting(MergeCandidate::reading).containsExactly(ASKED);

    isGone(candidates, candidates.of(ref).getFirst());
    assertThat(candidates.of(ref)).isEmpty();
  }

  private static void isGone(MergeCandidates candidates, MergeCandidate read) {
    bench.inTransaction(() -> {
      candidates.seen(read.seen(TRIED, read.footing(), new MergeCandidate.Reading.Gone()));
      return read;
    });
  }

  private static void isTried() {
    bench
        .jdbc
        .sql(
            """
            insert into merge_candidate (connection, repository, number, commit, onto, ref, state, head)
            select connection, repository, number, :commit, base, 'refs/heads/queue', 'read', head from pull_request
            """)
        .param("commit", TRIED.value())
        .update();
  }

  @Test
  void plansOfTheHeadAreNotAmongThem() {
    Run trial = bench.queue(RunBench.trial("accounts/dev"));

    assertThat(bench.runs.latest(trial.pullRequest(), RunPhase.PLAN)).isEmpty();
    Run plan = bench.queue(trial.pullRequest(), RunBench.plan("accounts/dev")).getFirst();
    assertThat(only(trial.pullRequest()).run().id()).isEqualTo(trial.id());
    assertThat(bench.runs.latest(trial.pullRequest(), RunPhase.PLAN))
        .extracting(Run::id)
        .containsExactly(plan.id());
  }

  private static Trial only(PullRequestId pullRequest) {
    List<Trial> found = trials.of(pullRequest, TRIED);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
