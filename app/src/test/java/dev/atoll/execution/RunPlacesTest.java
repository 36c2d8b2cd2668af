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
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import dev.atoll.run.RunOutcome;
import dev.atoll.run.RunState;
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

  private RunPlaces places(RunBench bench, Path origin) {
    GitAccess access = new GitAccess(origin.toUri().toString(), "", Secret.of(""));
    var forge = new FakeForge("local", Optional.empty(), Optional.empty(), Optional.of(access));
    return new RunPlaces(
        new TaskFolders(new DataFolder(temporary.resolve("data"))),
        bench.bean(Mirrors.class),
        new Forges(List.of(forge)),
        bench.bean(KnownPullRequests.class));
  }
}
