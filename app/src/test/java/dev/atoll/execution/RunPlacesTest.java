package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.atoll.checkout.MergeOutcome;
import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.FakeForge;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.local.GitProgram;
import dev.atoll.plan.Plans;
import dev.atoll.platform.FolderDeletion;
import dev.atoll.platform.Secret;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlacesTest {
  private static final RepositoryId ACCOUNTS = new RepositoryId("local", "accounts");

  @TempDir private static Path data;
  private static RunBench bench;

  @TempDir private Path origin;
  private GitProgram git;

  @BeforeAll
  static void startBench() {
    bench = new RunBench(data, ExecutionBench.KeepingStatesAndTrees.class);
  }

  @AfterAll
  static void stopBench() {
    bench.close();
  }

  @BeforeEach
  void initialise() {
    git = new GitProgram(origin);
    git.run("init", "-q", "-b", "main").requireSuccess();
  }

  @Test
  void tellsWhichCommitsTheHostDoesNotHaveAnyMore() {
    Run run = bench.queue(RunBench.plan("accounts/dev"));
    bench
        .jdbc
        .sql("update pull_request set head = :head, base = :base")
        .param("head", run.head().value())
        .param("base", run.base().value())
        .update();
    RunOutcome end = refused(run);
    assertThat(end.reason()).isEqualTo(RunOutcome.Reason.TREE_REFUSED);
    assertThat(end.detail())
        .isEqualTo(
            "the host does not have all of it any more; missing: `refs/heads/change`,"
                + " `refs/heads/main`, `%s`, `%s`"
                    .formatted(run.head().abbreviated(), run.base().abbreviated()));
  }

  @Test
  void refusesASubmoduleInWhatAProjectIsMadeFromAndNowhereElse() throws Exception {
    given("accounts/dev/main.tf", "module \"m\" {\n  source = \"../../modules/m\"\n}\n");
    given("modules/m/main.tf", "module \"v\" {\n  source = \"../../vendor/v/inner\"\n}\n");
    given("accounts/test/main.tf", "# nothing");
    given("accounts/lab/main.tf", "# nothing");
    submodule("accounts/lab/mod");
    submodule("vendor/v");
    assertThat(refused(planned("accounts/lab")).detail())
        .startsWith("`accounts/lab/mod` is a git submodule, and Atoll does not fetch submodules.");
    assertThat(refused(planned("accounts/dev")).detail())
        .startsWith("`vendor/v` is a git submodule");
    assertThat(places().make(planned("accounts/test")).project())
        .isDirectoryContaining("glob:**.tf");
  }

  @Test
  void refusesACommittedStateWhereAtollKeepsTheState() throws Exception {
    given("accounts/dev/main.tf", "# nothing");
    given("accounts/dev/terraform.tfstate", "{}");
    given("accounts/test/main.tf", "# nothing");
    assertThat(refused(planned("accounts/dev")).detail())
        .startsWith("`accounts/dev/terraform.tfstate` is a state that was committed")
        .contains("Remove it from the repository", "upload it on the project's page");
    assertThat(places().make(planned("accounts/test")).project()).isDirectory();
    assertThat(places().make(keptElsewhere(planned("accounts/dev"))).project()).isDirectory();
  }

  @Test
  void refusesACommittedFileThatStandsForAStateThatCouldNotBeStored() throws Exception {
    given("accounts/dev/main.tf", "# nothing");
    given("accounts/dev/errored.tfstate", "{}");
    assertThat(refused(planned("accounts/dev")).detail())
        .startsWith("`accounts/dev/errored.tfstate` has the name under which Terraform leaves")
        .endsWith("Remove it from the repository");
    assertThat(refused(keptElsewhere(planned("accounts/dev"))).reason())
        .isEqualTo(RunOutcome.Reason.TREE_REFUSED);
  }

  @Test
  void keepsWhatAPlanMadeButNoStateThatNobodyFailedToStore() throws Exception {
    given("accounts/dev/main.tf", "# nothing");
    Run run = planned("accounts/dev");
    RunPlace place = places().make(run);
    Files.writeString(place.project().resolve("lambda.zip"), "zip");
    Files.writeString(place.project().resolve("errored.tfstate"), "{}");
    Path folder = Files.createDirectories(place.project().resolve("sub/errored.tfstate"));
    Files.writeString(folder.resolve("x"), "x");
    PlanKeeping keeping =
        new PlanKeeping(
            bench.bean(Plans.class),
            bench.bean(Mirrors.class),
            bench.bean(KnownPullRequests.class));
    assertThat(keeping.made(run, place)).containsExactly("accounts/dev/lambda.zip");
  }

  @Test
  void makesNothingOfARunWhosePlaceIsGone() throws Exception {
    given("accounts/dev/main.tf", "# nothing");
    Run run = planned("accounts/dev");
    assertThat(places().of(run).folder().path()).doesNotExist();
    assertThat(places().make(run).folder()).isEqualTo(places().of(run).folder());
  }

  @Test
  void refusesAWorkspaceWhereAtollKeepsTheState() throws Exception {
    given("accounts/dev/main.tf", "# nothing");
    Run blue = with(planned("accounts/dev"), "{workspace}", "blue");
    RunOutcome end = refused(blue);
    assertThat(end.reason()).isEqualTo(RunOutcome.Reason.STATE_REFUSED);
    assertThat(end.detail()).contains("no workspace but `default`", "none that is called `blue`");
    assertThat(places().make(keptElsewhere(blue)).terraform().workspace()).isEqualTo("blue");
  }

  @Test
  void fetchesWhatAHostTriesToMergeByItsOwnRef() throws Exception {
    given("accounts/dev/main.tf", "# main");
    git.run("checkout", "-q", "-b", "queue/1").requireSuccess();
    given("accounts/dev/main.tf", "# tried");
    String tried = git.run("rev-parse", "HEAD").requireSuccess().output().strip();
    git.run("checkout", "-q", "main").requireSuccess();
    RunId trial = bench.queue(RunBench.trial("accounts/dev")).id();
    bench
        .jdbc
        .sql("update run set tree = :tried where id = :run")
        .param("tried", tried)
        .param("run", trial.value())
        .update();
    assertThat(refused(bench.runs.get(trial)).detail())
        .contains(tried.substring(0, 7))
        .endsWith("any more");

    bench
        .jdbc
        .sql(
            """
            insert into merge_candidate (connection, repository, number, commit, onto, ref, state, head)
            select p.connection, p.repository, p.number, :tried, p.base, 'refs/heads/queue/1', 'read', p.head
            from pull_request p join run r on r.pull_request_id = p.id where r.id = :run
            """)
        .param("tried", tried)
        .param("run", trial.value())
        .update();
    RunPlace place = places().make(bench.runs.get(trial));
    assertThat(place.tree().resolve("accounts/dev/main.tf")).hasContent("# tried");
  }

  @Test
  void anApplyWorksInTheVeryTreeOfItsPlanThoughTheMirrorIsLostAndMainHasMoved() throws Exception {
    given("accounts/dev/main.tf", "# old");
    git.run("checkout", "-q", "-b", "change").requireSuccess();
    String head = git.commit("Change", Map.of("accounts/dev/more.tf", "# more"));
    git.run("checkout", "-q", "main").requireSuccess();
    String planned = git.commit("Planned for", Map.of("README.md", "one"));
    CommitSha tree = merged(planned, head);
    String accepted = git.commit("Accepted for", Map.of("README.md", "two"));
    Run apply = applying(head, planned, tree, accepted);

    loseMirrors();
    RunPlace place = places().make(apply);
    assertThat(place.tree().resolve("README.md")).hasContent("one");
    assertThat(place.tree().resolve("accounts/dev/more.tf")).hasContent("# more");

    loseMirrors();
    Run other = applying(head, accepted, tree, accepted);
    assertThat(refused(other).detail())
        .isEqualTo(
            "`%s` and `%s` do not make the files any more that were planned (`%s`); comment `atoll plan`"
                .formatted(head.substring(0, 7), accepted.substring(0, 7), tree.abbreviated()));

    git.run("update-ref", "refs/heads/main", planned + "~").requireSuccess();
    loseMirrors();
    assertThat(refused(apply).detail())
        .contains("missing: `%s`".formatted(planned.substring(0, 7)));
  }

  /** As it was merged when it was planned. */
  private CommitSha merged(String base, String head) {
    Mirrors mirrors = bench.bean(Mirrors.class);
    mirrors.fetch(ACCOUNTS, access(), List.of("refs/heads/main", "refs/heads/change"), List.of());
    return mirrors.merge(ACCOUNTS, new CommitSha(base), new CommitSha(head))
            instanceof MergeOutcome.Merged(CommitSha commit)
        ? commit
        : fail("it cannot be merged");
  }

  private static Run applying(String head, String base, CommitSha tree, String accepted) {
    Run apply = bench.queue(RunBench.apply("accounts/dev"));
    bench
        .jdbc
        .sql(
            """
            update run set head = :head, tree = :tree, base = case phase when 'plan' then :base else :accepted end
            where pull_request_id = :id
            """)
        .param("head", head)
        .param("tree", tree.value())
        .param("base", base)
        .param("accepted", accepted)
        .param("id", apply.pullRequest().value())
        .update();
    return bench.runs.get(apply.id());
  }

  private static void loseMirrors() throws IOException {
    FolderDeletion.delete(data.resolve("mirrors"));
  }

  private static Run keptElsewhere(Run run) {
    return with(run, "{state,keeper}", "BACKEND");
  }

  private static Run with(Run run, String path, String value) {
    bench
        .jdbc
        .sql(
            """
            update run set spec = jsonb_set(spec, cast(:path as text[]), to_jsonb(cast(:value as text)))
            where id = :run
            """)
        .param("path", path)
        .param("value", value)
        .param("run", run.id().value())
        .update();
    return bench.runs.get(run.id());
  }

  private void given(String path, String content) {
    git.commit("one more", Map.of(path, content));
  }

  private void submodule(String path) {
    String head = git.run("rev-parse", "HEAD").requireSuccess().output().strip();
    git.run("update-index", "--add", "--cacheinfo", "160000," + head + "," + path).requireSuccess();
    git.run("commit", "-q", "-m", "a submodule").requireSuccess();
  }

  /** A run on the origin's last commit. */
  private Run planned(String directory) {
    return planned(RunBench.plan(directory));
  }

  private Run planned(RunBench.Wish wish) {
    git.run("branch", "-f", "change").requireSuccess();
    Run run = bench.queue(wish);
    bench
        .jdbc
        .sql("update run set head = :commit, base = :commit, tree = :commit where id = :run")
        .param("commit", git.run("rev-parse", "HEAD").requireSuccess().output().strip())
        .param("run", run.id().value())
        .update();
    return bench.runs.get(run.id());
  }

  private RunOutcome refused(Run run) {
    RunEnd end = catchThrowableOfType(RunEnd.class, () -> places().make(run));
    assertThat(end.state()).isEqualTo(RunState.FAILED);
    return end.outcome();
  }

  private RunPlaces places() throws IOException {
    var forge = new FakeForge("local", Optional.empty(), Optional.empty(), Optional.of(access()));
    return ExecutionBench.places(bench, data, forge);
  }

  private GitAccess access() {
    return new GitAccess(origin.toUri().toString(), "", Secret.of(""));
  }
}
