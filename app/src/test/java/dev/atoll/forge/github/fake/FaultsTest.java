package dev.atoll.forge.github.fake;

import static dev.atoll.forge.github.fake.Stage.COMMENTS;
import static dev.atoll.forge.github.fake.Stage.PULL;
import static dev.atoll.forge.github.fake.Stage.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  @TempDir private Path folder;
  private Stage stage;
  private FakeGitHub github;
  private Client bot;

  @BeforeEach
  void start() throws IOException {
    stage = new Stage(folder);
    github = stage.github;
    bot = stage.bot;
    stage.opened();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void answersWithErrorsAsOftenAsTold() {
    github.faults().unauthorized("GET ", 1).error("/comments", 2, 502);

    assertThat(bot.get(PULL).status()).isEqualTo(401);
    assertThat(bot.get(PULL).status()).isEqualTo(200);
    assertThat(bot.post(COMMENTS, "body", "x").status()).isEqualTo(502);
    assertThat(bot.get(COMMENTS).status()).isEqualTo(502);
    assertThat(bot.get(COMMENTS).body()).isEmpty();
    assertThat(github.faults().areSpent()).isTrue();
  }

  @Test
  void makesCallersWait() {
    github.faults().retryAfter("/comments", 403, Duration.ofSeconds(30));

    var refused = bot.post(COMMENTS, "body", "x");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("retry-after")).contains("30");
    assertThat(bot.get(PULL).status()).isEqualTo(429);
    assertThat(stage.person("author").get(PULL).status()).isEqualTo(200);
    github.advance(Duration.ofSeconds(31));
    assertThat(bot.get(PULL).status()).isEqualTo(200);

    assertThat(github.calls()).filteredOn(Call::tooEarly).hasSize(1);
  }

  @Test
  void tellsOfLimits() {
    Instant reset = Instant.now().plusSeconds(90);
    github.faults().budgetSpent("", 1, reset).secondaryLimit("", 1);

    var spent = bot.get(PULL);
    assertThat(spent.status()).isEqualTo(403);
    assertThat(spent.header("x-ratelimit-remaining")).contains("0");
    assertThat(spent.header("x-ratelimit-reset")).contains(String.valueOf(reset.getEpochSecond()));
    assertThat(bot.get(PULL).body().get("message").stringValue()).contains("secondary rate limit");
    var good = bot.get(PULL);
    assertThat(good.header("x-ratelimit-remaining")).contains("4997");
    assertThat(bot.get("/rate_limit").body().at("/resources/core/used").intValue()).isEqualTo(3);
  }

  @Test
  void breaksOffAfterTheEffect() {
    github.faults().breakOff("POST /repos/{owner}/{repo}/issues/", 1);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> bot.post(COMMENTS, "body", "arrived"));

    assertThat(github.people().comments(REPO, 1))
        .singleElement()
        .extracting(People.Seen::body)
        .isEqualTo("arrived");
  }

  @Test
  void hasListsThatAreStale() {
    github.people().comment(REPO, 1, "author", "old");
    github.advance(Duration.ofSeconds(20));
    github.people().comment(REPO, 1, "author", "young");
    github.faults().staleLists(Duration.ofSeconds(10));

    assertThat(bot.get(COMMENTS).body()).hasSize(1);
    github.advance(Duration.ofSeconds(10));
    assertThat(bot.get(COMMENTS).body()).hasSize(2);
  }

  @Test
  void linksElsewhere() {
    github.people().comment(REPO, 1, "author", "one");
    github.people().comment(REPO, 1, "author", "two");
    github.faults().linksTo(URI.create("http://127.0.0.2:1"));

    assertThat(bot.get(COMMENTS + "?per_page=1").header("Link").orElseThrow())
        .contains(
            "<http://127.0.0.2:1/repos/team/infra/issues/1/comments?per_page=1&page=2>; rel=\"next\"");
  }

  @Test
  void hidesWhatIsNewAndComputesSlowly() {
    github.faults().hideNewPulls(2).computing(2);
    stage.commit("other", "author", java.util.Map.of("e.tf", "# e\n"));
    github.people().open(REPO, "author", "other", "Another");
    String other = "/repos/team/infra/pulls/2";

    assertThat(List.of(bot.get(other).status(), bot.get(other).status())).containsExactly(404, 404);
    assertThat(bot.get(other).body().get("mergeable").isNull()).isTrue();
    assertThat(bot.get(other).body().get("mergeable").isNull()).isTrue();
    assertThat(bot.get(other).body().get("mergeable").booleanValue()).isTrue();
  }

  @Test
  void holdsDoublesAndShufflesDeliveries() {
    await().until(github.deliveries()::isQuiet);
    stage.receiver.forget();
    github.deliveries().hold();
    github.deliveries().doubled();
    github.deliveries().shuffle(5, 7);
    List<String> bodies = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      github.people().comment(REPO, 1, "author", "comment " + number);
      bodies.add("comment " + number);
    }
    assertThat(stage.receiver.taken()).isEmpty();

    github.deliveries().release();

    await().until(github.deliveries()::isQuiet);
    List<String> arrived =
        stage.receiver.taken().stream()
            .map(it -> Json.MAPPER.readTree(it.body()).at("/comment/body").stringValue())
            .toList();
    assertThat(arrived).hasSize(10).containsAll(bodies);
    assertThat(arrived.stream().distinct().toList()).isNotEqualTo(bodies);
  }

  @Test
  void losesSomeOfMany() {
    await().until(github.deliveries()::isQuiet);
    stage.receiver.forget();
    github.deliveries().losePercent(20, 1);

    for (int number = 0; number < 50; number++) {
      github.people().comment(REPO, 1, "author", "comment " + number);
    }

    await().until(github.deliveries()::isQuiet);
    int arrived = stage.receiver.taken().size();
    assertThat(arrived).isBetween(30, 48);
    assertThat(stage.asApp().get("/app/hook/deliveries?per_page=100&status=failure").body())
        .hasSize(50 - arrived);
  }
}
