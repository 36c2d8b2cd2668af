package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, that parks at the first failure, and a GitHub that is away for a while. */
class HostAwayTest {
  private static final Map<String, String> README = Map.of("README.md", "# old\n");

  private static final String COMMENTS = "/repos/{owner}/{repo}/issues/{issue_number}/comments";

  @TempDir static Path folder;
  private static AtollOnGitHub server;

  @BeforeAll
  static void start() {
    server = AtollOnGitHub.start(folder, Map.of("atoll.work.park-after", "1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatWasAskedForDuringAnOutageIsAnsweredAfterIt() {
    String path = "acme/outage";
    int number = open(path);
    server.github.host.faults().error("/pulls/", 2, 502).unauthorized("/pulls/", 2);
    server.people().comment(path, number, TestGitHub.AUTHOR, "atoll version");

    server.expectComment(path, number, "Atoll `");
    assertThat(server.github.host.faults().areSpent()).isTrue();
    assertThat(parked()).isZero();
  }

  /** Each of the two faults alone is seen through sooner. */
  @Test
  @Tag("slow")
  void whatTheHostTookAndBrokeOffAndListsLateIsSaidOnce() {
    String path = "acme/late";
    int number = open(path);
    server.github.host.faults().breakOff("POST " + COMMENTS, 1);
    server.github.host.faults().staleLists(Duration.ofSeconds(10));
    server.people().comment(path, number, TestGitHub.AUTHOR, "atoll version");

    server.expectComment(path, number, "Atoll `");
    server.eventually(() -> assertThat(unsaid()).isZero());
    assertThat(server.github.host.faults().areSpent()).isTrue();
    assertThat(server.comments(path, number)).hasSize(1);
    server.github.host.faults().clear();
  }

  private static long unsaid() {
    return server
        .jdbc()
        .sql("select count(*) from work where kind = 'outgoing' and wanted > done")
        .query(Long.class)
        .single();
  }

  private static int open(String path) {
    server.github.repository(path, README);
    server.github.push(path, TestGitHub.AUTHOR, "x", Map.of("README.md", "# new\n"));
    int number = server.people().open(path, TestGitHub.AUTHOR, "x", "Changes the words");
    server.eventually(() -> assertThat(server.status(path, number, "atoll/plan")).isPresent());
    return number;
  }

  private static long parked() {
    return server
        .jdbc()
        .sql("select count(*) from work where parked_at is not null")
        .query(Long.class)
        .single();
  }
}
