package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atoll.checkout.Mirrors;
import dev.atoll.exec.TaskFolders;
import dev.atoll.forge.FakeForge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.GitAccess;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.Secret;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.MergeCandidates;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunId;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;

class RunPlacesTest {
  @ComponentScan("dev.atoll.checkout")
  @ConfigurationPropertiesScan("dev.atoll.checkout")
  static final class WithTrees {}

  @TempDir private Path temporary;

  @Test
  void tellsWhichCommitsTheHostDoesNotHaveAnyMore() throws Exception {
    Path origin = temporary.resolve("origin");
    Git.init().setBare(true).setDirectory(origin.toFile()).call().close();
    try (RunBench bench = new RunBench(temporary.resolve("data"), WithTrees.class)) {
      Run run = bench.queue(RunBench.plan("accounts/dev"));
      bench
          .jdbc
          .sql("update pull_request set head = :head, base = :base")
          .param("head", run.head().value())
          .param("base", run.base().value())
          .update();
      RunEnd end = catchThrowableOfType(RunEnd.class, () -> places(bench, origin).make(run));
      assertThat(end.state()).isEqualTo(RunState.FAILED);
      assertThat(end.outcome().reason()).isEqualTo(RunOutcome.Reason.TREE_REFUSED);
      assertThat(end.outcome().detail())
          .startsWith("the host does not have all of it any more: ")
          .contains("refs/heads/main", "refs/heads/change")
          .contains(run.head().value(), run.base().value());
    }
  }

  @Test
  void fetchesWhatAHostTriesToMergeByItsOwnRef() throws Exception {
    Path origin = temporary.resolve("origin");
    String tried = commit(origin, "refs/heads/queue/1");
    try (RunBench bench = new RunBench(temporary.resolve("data"), WithTrees.class)) {
      RunId trial = bench.queue(RunBench.trial("accounts")).id();
      bench
          .jdbc
          .sql("update run set tree = :tried; update pull_request set head = :tried, base = :tried")
          .param("tried", tried)
          .update();
      RunEnd end =
          catchThrowableOfType(
              RunEnd.class, () -> places(bench, origin).make(bench.runs.get(trial)));
      assertThat(end.outcome().detail()).contains(tried.substring(0, 7)).endsWith("any more");

      bench
          .jdbc
          .sql(
              """
              insert into merge_candidate (connection, repository, number, commit, onto, ref, state, head)
              select connection, repository, number, :tried, base, 'refs/heads/queue/1', 'read', head
              from pull_request
              """)
          .param("tried", tried)
          .update();
      RunPlace place = places(bench, origin).make(bench.runs.get(trial));
      assertThat(place.tree().resolve("accounts/main.tf")).hasContent("# tried");
    }
  }

  private String commit(Path origin, String ref) throws Exception {
    Path clone = temporary.resolve("clone");
    Git.init().setBare(true).setDirectory(origin.toFile()).call().close();
    try (Git git = Git.init().setDirectory(clone.toFile()).call()) {
      Files.createDirectories(clone.resolve("accounts"));
      Files.writeString(clone.resolve("accounts/main.tf"), "# tried");
      git.add().addFilepattern(".").call();
      var commit = git.commit().setMessage("Tried").setSign(false).call();
      git.push().setRemote(origin.toUri().toString()).add("HEAD:" + ref).call();
      return commit.name();
    }
  }

  private RunPlaces places(RunBench bench, Path origin) {
    GitAccess access = new GitAccess(origin.toUri().toString(), "", Secret.of(""));
    var forge = new FakeForge("local", Optional.empty(), Optional.empty(), Optional.of(access));
    return new RunPlaces(
        new TaskFolders(new DataFolder(temporary.resolve("data"))),
        bench.bean(Mirrors.class),
        new Forges(List.of(forge)),
        bench.bean(KnownPullRequests.class),
        bench.bean(MergeCandidates.class));
  }
}
