package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.PushIntake;
import dev.atoll.forge.local.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration UNDER_WAY = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void aDeliveryIsLostWhenNoAttemptArrived() {
    var arrivedLater = List.of(attempt(1, "a", 502, 300), attempt(2, "a", 202, 200));
    var neverArrived = List.of(attempt(3, "b", 0, 300), attempt(4, "b", 503, 200));
    var underWay = attempt(5, "c", 0, 10);
    var hopeless =
        List.of(
            attempt(6, "d", 500, 400),
            attempt(7, "d", 500, 300),
            attempt(8, "d", 500, 200),
            attempt(9, "d", 500, 100));
    List<Json.LoggedDelivery> all =
        java.util.stream.Stream.of(arrivedLater, neverArrived, List.of(underWay), hopeless)
            .flatMap(List::stream)
            .toList();

    assertThat(LostDeliveries.lost(all, NOW.minus(UNDER_WAY)))
        .extracting(Json.LoggedDelivery::id)
        .containsExactly(4L);
  }

  @Test
  void anAppsLostDeliveryIsSentAgainUnderItsId() throws IOException {
    try (TestGitHub github = TestGitHub.start(folder);
        Receiver receiver = Receiver.start()) {
      github.deliverTo(receiver.address());
      TestClock clock = new TestClock(Clock.systemUTC().instant());
      GitHubForge forge = github.connect(Map.of(), clock);
      loseOpening(github);
      assertThat(opened(forge, receiver)).isZero();

      clock.advance(Duration.ofSeconds(45));
      github.host.advance(Duration.ofSeconds(45));
      assertThat(forge.recoverDeliveries(UNDER_WAY)).isEqualTo(1);
      await().until(() -> opened(forge, receiver) == 1);
      await().until(github.host.deliveries()::isQuiet);

      assertThat(forge.recoverDeliveries(UNDER_WAY)).isZero();
    }
  }

  @Test
  void aLostQuestionOfAMergeQueueIsAskedAgain() throws IOException {
    try (TestGitHub github = TestGitHub.start(folder);
        Receiver receiver = Receiver.start()) {
      github.deliverTo(receiver.address());
      TestClock clock = new TestClock(Clock.systemUTC().instant());
      GitHubForge forge = github.connect(Map.of(), clock);
      github.repository("acme/infra", Map.of("main.tf", "# main\n"));
      github.host.owners().rules("acme/infra", "main", MergeQueueStoryTest.QUEUE);
      open(github);
      await().until(github.host.deliveries()::isQuiet);
      github.host.deliveries().lose("merge_group");
      github.host.people().enqueue("acme/infra", 1, TestGitHub.AUTHOR);
      await().until(github.host.deliveries()::isQuiet);
      github.host.deliveries().behave();
      String group = github.host.people().mergeGroup("acme/infra", 1);

      clock.advance(Duration.ofSeconds(45));
      github.host.advance(Duration.ofSeconds(45));
      assertThat(forge.recoverDeliveries(UNDER_WAY)).isEqualTo(1);
      PushIntake intake = forge.pushIntake().orElseThrow();
      await()
          .untilAsserted(() ->
              assertThat(receiver.taken())
                  .map(intake::subject)
                  .filteredOn(DeliverySubject.AboutMergeCandidate.class::isInstance)
                  .map(it -> ((DeliverySubject.AboutMergeCandidate) it).commit().value())
                  .containsExactly(group));
    }
  }

  @Test
  void aRepositorysLostDeliveryIsSentAgain() throws IOException {
    try (TestGitHub github = TestGitHub.start(folder);
        Receiver receiver = Receiver.start()) {
      github.repository("acme/infra", Map.of("main.tf", "# main\n"));
      github
          .host
          .owners()
          .hook("acme/infra", receiver.address(), TestGitHub.SECRET, "pull_request");
      TestClock clock = new TestClock(Clock.systemUTC().instant());
      GitHubForge forge = personal(github, clock);
      github.host.deliveries().lose("pull_request");
      open(github);
      await().until(github.host.deliveries()::isQuiet);
      github.host.deliveries().behave();

      clock.advance(Duration.ofSeconds(45));
      github.host.advance(Duration.ofSeconds(45));
      assertThat(forge.recoverDeliveries(UNDER_WAY)).isEqualTo(1);
      await().until(() -> opened(forge, receiver) == 1);
    }
  }

  private static void loseOpening(TestGitHub github) {
    github.repository("acme/infra", Map.of("main.tf", "# main\n"));
    await().until(github.host.deliveries()::isQuiet);
    github.host.deliveries().lose("pull_request");
    open(github);
    await().until(github.host.deliveries()::isQuiet);
    github.host.deliveries().behave();
  }

  private static void open(TestGitHub github) {
    github.push("acme/infra", TestGitHub.AUTHOR, "x", Map.of("main.tf", "# x\n"));
    github.host.people().open("acme/infra", TestGitHub.AUTHOR, "x", "Changes x");
  }

  private GitHubForge personal(TestGitHub github, Clock clock) throws IOException {
    Path token = folder.resolve("token");
    java.nio.file.Files.writeString(token, github.host.owners().personalToken(TestGitHub.ADMIN));
    return TestGitHub.only(
        TestGitHub.connections(
            "local", // As the receiver's address ends.
            Map.of(
                "kind", "github",
                "api", github.host.apiBase().toString(),
                "plain-http", "allowed",
                "token", "file:" + token,
                "webhook-secrets[0]", "env:HOOK_SECRET",
                "repositories[0]", "acme/*"),
            Map.of("HOOK_SECRET", TestGitHub.SECRET),
            clock));
  }

  private static long opened(GitHubForge forge, Receiver receiver) {
    PushIntake intake = forge.pushIntake().orElseThrow();
    return receiver.taken().stream()
        .map(intake::subject)
        .filter(DeliverySubject.AboutPullRequest.class::isInstance)
        .count();
  }

  private static Json.LoggedDelivery attempt(long id, String guid, int status, long secondsAgo) {
    return new Json.LoggedDelivery(id, guid, NOW.minusSeconds(secondsAgo), status, "pull_request");
  }
}
