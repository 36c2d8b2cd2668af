package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import dev.atoll.forge.DeliverySubject.AboutPullRequest;
import dev.atoll.forge.Finding;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that names one repository, which GitHub calls otherwise by now. */
class FormerNamesTest {
  private static final String OLD = "acme/old";
  private static final String NEW = "acme/new";
  private static final RepositoryId KNOWN = new RepositoryId("gh", OLD);

  @TempDir Path folder;
  private TestGitHub github;
  private GitHubForge forge;
  private PullRequestRef ref;

  @BeforeEach
  void rename() {
    github = TestGitHub.start(folder);
    github.repository(OLD, Map.of("main.tf", "# main\n"));
    github.push(OLD, TestGitHub.AUTHOR, "x", Map.of("main.tf", "# x\n"));
    int number = github.host.people().open(OLD, TestGitHub.AUTHOR, "x", "Changes x");
    forge = github.connect(Map.of("repositories", OLD), Clock.systemUTC());
    ref = new PullRequestRef(KNOWN, number);
    github.host.owners().rename(OLD, NEW);
  }

  @AfterEach
  void stop() {
    github.close();
  }

  @Test
  void staysWhatTheConfigurationCallsIt() {
    assertThat(forge.repositories()).containsExactly(KNOWN);
    assertThat(forge.openPullRequests(KNOWN)).extracting(PullRequest::ref).containsExactly(ref);
    assertThat(forge.pullRequest(ref)).isPresent();
  }

  @Test
  void whatIsToldUnderTheNewNameIsAboutTheOldOne() {
    forge.repositories();

    assertThat(forge.pushIntake().orElseThrow().subject(opened()))
        .isEqualTo(new AboutPullRequest(ref, Optional.empty()));
  }

  @Test
  void itsTreeIsReadUnderTheNewName() {
    GitAccess access = forge.gitAccess(KNOWN);

    String url =
        access.url().replace("://", "://x-access-token:" + access.password().reveal() + "@");
    assertThat(url).endsWith(NEW + ".git");
    assertThat(github.clone(OLD).run("ls-remote", url).code()).isZero();
  }

  @Test
  void theDoctorSaysWhatToDo() {
    assertThat(forge.examine())
        .filteredOn(it -> it.weight() == Finding.Weight.PROBLEM)
        .extracting(Finding::sentence)
        .anyMatch(it -> it.startsWith("acme/old is called acme/new now: keep the old name"));
  }

  @Test
  void theDoctorSaysWhenItIsGone() {
    github.host.owners().organization("elsewhere");
    github.host.owners().rename(NEW, "elsewhere/new");

    assertThat(forge.examine())
        .extracting(Finding::sentence)
        .anyMatch(it -> it.startsWith("acme/old cannot be reached"));
  }

  private Delivery opened() {
    return new Delivery(
        new DeliveryHeaders(Map.of("X-GitHub-Event", "pull_request")),
        """
        {"action": "opened", "pull_request": {"number": %d}, "repository": {"full_name": "%s"}}
        """
            .formatted(ref.number(), NEW)
            .getBytes(StandardCharsets.UTF_8));
  }
}
