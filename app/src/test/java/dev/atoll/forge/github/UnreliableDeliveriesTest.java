package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.fake.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server, and a GitHub of whose deliveries every fifth is lost and the others come twice
 * and in any order.
 */
@Tag("slow")
class UnreliableDeliveriesTest {
  private static final String PATH = "acme/infra";
  private static final int PULL_REQUESTS = 6;

  private int[] numbers = {};

  @Test
  void nothingIsLostOrDoneTwice(@TempDir Path folder) {
    Map<String, String> settings =
        Map.of(
            "atoll.forge.github.delivery-log.interval", "2s",
            "atoll.forge.github.delivery-log.under-way", "2s",
            "atoll.reconciler.interval", "4s");
    try (var server = AtollOnGitHub.start(folder, settings).within(Duration.ofMinutes(4))) {
      Map<String, String> all = new HashMap<>();
      IntStream.range(0, PULL_REQUESTS).forEach(it -> all.putAll(project(it, "old")));
      server.github.repository(PATH, all);
      server.github.host.deliveries().losePercent(20, 5);
      server.github.host.deliveries().doubled();
      server.github.host.deliveries().shuffle(4, 5);

      numbers = IntStream.range(0, PULL_REQUESTS).map(it -> open(server, it)).toArray();
      each(number -> expect(server, number, "### Plan of 1 project", 1));

      each(number -> comment(server, number, "atoll plan"));
      each(number -> comment(server, number, "looks good to me"));
      each(number -> expect(server, number, "### Plan of 1 project", 2));

      // GitHub's times are whole seconds, and who approves within the same one saw no plan.
      server.github.host.advance(Duration.ofSeconds(2));
      each(number ->
          server
              .people()
              .approve(PATH, number, TestGitHub.REVIEWER, server.people().head(PATH, number)));
      each(number -> comment(server, number, "atoll apply"));
      each(number -> expect(server, number, "All applied.", 1));

      server.github.host.deliveries().behave();
      server.eventually(() -> assertThat(unfinished(server)).isZero());
      each(number -> assertThat(server.comments(PATH, number)).hasSize(3));
      assertThat(commands(server))
          .hasSize(PULL_REQUESTS * 3)
          .allMatch(it -> it.endsWith(" done"), "done");
      assertThat(applies(server)).isEqualTo(PULL_REQUESTS);
      assertThat(server.github.host.calls())
          .extracting(Call::route)
          .anyMatch(it -> it.endsWith("/attempts"))
          .anyMatch("GET /repos/{owner}/{repo}/pulls"::equals);
    }
  }

  private void each(IntConsumer what) {
    IntStream.of(numbers).forEach(what);
  }

  private static int open(AtollOnGitHub server, int project) {
    String branch = "x" + project;
    server.github.push(PATH, TestGitHub.AUTHOR, branch, project(project, "new"));
    return server.people().open(PATH, TestGitHub.AUTHOR, branch, "Changes " + project);
  }

  private static void comment(AtollOnGitHub server, int number, String text) {
    server.people().comment(PATH, number, TestGitHub.AUTHOR, text);
  }

  private static void expect(AtollOnGitHub server, int number, String words, int times) {
    server.eventually(() ->
        assertThat(server.comments(PATH, number))
            .filteredOn(it -> it.contains(words))
            .filteredOn(it -> !it.contains("queued") && !it.contains("running"))
            .hasSize(times));
  }

  /** What waits for a worker or is with one, but for what only looks again by the timers. */
  private static long unfinished(AtollOnGitHub server) {
    return server
        .jdbc()
        .sql("select count(*) from work where wanted > done and kind = 'outgoing'")
        .query(Long.class)
        .single();
  }

  private static List<String> commands(AtollOnGitHub server) {
    return server
        .jdbc()
        .sql("select kind || ' ' || state from command")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static long applies(AtollOnGitHub server) {
    return server
        .jdbc()
        .sql("select count(*) from run where phase = 'apply' and state = 'succeeded'")
        .query(Long.class)
        .single();
  }

  private static Map<String, String> project(int number, String word) {
    return Map.of(
        "accounts/a" + number + "/main.tf",
        "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word));
  }
}
