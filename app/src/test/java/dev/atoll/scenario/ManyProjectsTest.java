package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.fake.Call;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pull request that touches every account. */
@OnEveryHost
class ManyProjectsTest extends Scenario {
  private static final int PROJECTS = 50;

  @Test
  void fiftyProjectsAreOneCommentAndFewCallsOfTheHost() {
    IntStream.range(0, PROJECTS).forEach(number -> givenProject(account(number), "old"));
    var opening = pullRequest();
    IntStream.range(0, PROJECTS)
        .forEach(number -> opening.changing(account(number) + "/main.tf", Code.saying("new")));
    repository();
    long before = changesAtTheHost();
    var story = opening.open().within(Duration.ofMinutes(3));
    story.expectStatus("atoll/plan", "success", "50 to add");
    story.expectStatus("atoll/apply", "pending", "50 not applied yet");
    story.expectCommentThatBegins("### Plan of 50 projects for `commit2`: 50 to add");
    assertThat(story.unexpected()).isEmpty();
    assertThat(changesAtTheHost() - before).isLessThanOrEqualTo(20);
  }

  private static String account(int number) {
    return "accounts/a%02d".formatted(number);
  }

  private long changesAtTheHost() {
    return switch (hostKind) {
      case LOCAL -> changesAtTheLocalForge();
      case GITHUB -> changesAtGitHub();
    };
  }

  /** How often Atoll asked it to change something. */
  private long changesAtGitHub() {
    return atoll.gitHub().github().calls().stream().filter(Call::createsContent).count();
  }

  /** How often it was asked to change something, by people and by Atoll. */
  private static long changesAtTheLocalForge() {
    return RunningAtoll.get()
        .bean(MeterRegistry.class)
        .find("http.server.requests")
        .timers()
        .stream()
        .filter(timer -> String.valueOf(timer.getId().getTag("uri")).startsWith("/forge/api/"))
        .filter(timer -> !"GET".equals(timer.getId().getTag("method")))
        .mapToLong(Timer::count)
        .sum();
  }
}
