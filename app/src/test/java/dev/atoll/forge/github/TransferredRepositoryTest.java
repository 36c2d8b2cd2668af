package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.forge.Delivery;
import dev.atoll.forge.DeliveryHeaders;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.RepositoryIdentities.Identity;
import dev.atoll.forge.github.fake.People;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that belongs to another owner by now, where the App is installed as well. */
class TransferredRepositoryTest {
  private static final RepositoryId OLD = new RepositoryId("gh", "acme/infra");
  private static final RepositoryId NEW = new RepositoryId("gh", "elsewhere/platform");

  @TempDir Path folder;
  private TestGitHub github;
  private GitHubForge forge;
  private PullRequestRef ref;
  private String hostId = "";
  private List<RepositoryId> names = List.of(OLD);

  @BeforeEach
  void open() {
    github = TestGitHub.start(folder.resolve("ours"));
    github.host.owners().organization("elsewhere");
    github.host.owners().install(github.app, "elsewhere");
    ref = new PullRequestRef(OLD, opened(github));
    connect("acme/*,elsewhere/*");
    hostId = forge.pullRequest(ref).orElseThrow().baseRepository();
  }

  @AfterEach
  void stop() {
    github.close();
  }

  @Test
  void isFollowedUnderTheNameThatIsKnown() {
    transfer();
    assertThat(forge.pullRequest(ref)).isEmpty();

    names = List.of(NEW, OLD);
    assertThat(forge.pullRequest(ref)).map(PullRequest::ref).contains(ref);
    assertThat(forge.openPullRequests(OLD)).extracting(PullRequest::ref).containsExactly(ref);
    forge.post(ref, "Followed");
    assertThat(github.host.people().comments(NEW.path(), number()))
        .extracting(People.Seen::body)
        .containsExactly("Followed");
    assertThat(forge.gitAccess(OLD).url()).endsWith(NEW.path() + ".git");
  }

  @Test
  void whatWasJustToldOfIsWaitedForThereToo() {
    connect("acme/infra,elsewhere/platform");
    transfer();
    names = List.of(NEW, OLD);
    long unseen = ref.number() + 1;
    forge.pushIntake().orElseThrow().subject(opened(unseen));

    assertThatThrownBy(() -> forge.pullRequest(new PullRequestRef(OLD, unseen)))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("does not show yet");
    assertThat(forge.pullRequest(new PullRequestRef(OLD, unseen + 1))).isEmpty();
  }

  @Test
  void isFoundAfterARestartBeforeAnybodyReadsIt() {
    transfer();
    names = List.of(NEW, OLD);
    connect("acme/*,elsewhere/*");

    forge.post(ref, "Followed");
    assertThat(github.host.people().comments(NEW.path(), number())).hasSize(1);
  }

  @Test
  void whoTakesTheOldNameIsNotTakenForIt() {
    transfer();
    names = List.of(NEW, OLD);
    assertThat(opened(github.elsewhere(folder.resolve("theirs")))).isEqualTo(number());

    assertThat(forge.pullRequest(ref)).map(PullRequest::baseRepository).contains(hostId);
    forge.post(ref, "Followed");
    assertThat(github.host.people().comments(OLD.path(), number())).isEmpty();
  }

  @Test
  void isNotFollowedToWhereTheConnectionServesNothing() {
    transfer();
    names = List.of(NEW, OLD);
    connect("acme/*");

    assertThat(forge.pullRequest(ref)).isEmpty();
  }

  private static int opened(TestGitHub github) {
    github.repository(OLD.path(), Map.of("main.tf", "# main\n"));
    github.push(OLD.path(), TestGitHub.AUTHOR, "x", Map.of("main.tf", "# x\n"));
    return github.host.people().open(OLD.path(), TestGitHub.AUTHOR, "x", "Changes x");
  }

  private static Delivery opened(long number) {
    return new Delivery(
        new DeliveryHeaders(Map.of("X-GitHub-Event", "pull_request")),
        """
        {"action": "opened", "pull_request": {"number": %d}, "repository": {"full_name": "%s"}}
        """
            .formatted(number, OLD.path())
            .getBytes(StandardCharsets.UTF_8));
  }

  private void transfer() {
    github.host.owners().rename(OLD.path(), NEW.path());
  }

  private void connect(String repositories) {
    forge = github.connect(Map.of("repositories", repositories), this::identity, Clock.systemUTC());
  }

  private Optional<Identity> identity(RepositoryId named) {
    return hostId.isEmpty() || !names.contains(named)
        ? Optional.empty()
        : Optional.of(new Identity(hostId, names));
  }

  private int number() {
    return Math.toIntExact(ref.number());
  }
}
