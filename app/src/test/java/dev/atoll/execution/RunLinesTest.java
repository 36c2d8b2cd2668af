package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import dev.atoll.run.RunBench;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class RunLinesTest {
  @TempDir private static Path dataFolder;

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void nameTheRunAndItsPullRequestAlsoWhileTheDatabaseIsAway() {
    try (RunBench bench = new RunBench(dataFolder)) {
      var pullRequests = bench.bean(KnownPullRequests.class);
      Run run = bench.claim(bench.queue(RunBench.plan("accounts/dev")), "worker");
      String name = pullRequests.get(run.pullRequest()).ref().toString();
      RunLines lines = new RunLines(pullRequests);

      bench.jdbc.sql("alter table pull_request rename to away").update();
      lines.begin(run);
      assertThat(MDC.getCopyOfContextMap())
          .isEqualTo(
              Map.of("run", run.id().toString(), "pull_request", run.pullRequest().toString()));

      bench.jdbc.sql("alter table away rename to pull_request").update();
      lines.begin(run);
      assertThat(MDC.getCopyOfContextMap())
          .isEqualTo(Map.of("run", run.id().toString(), "pull_request", name));
    }
  }
}
