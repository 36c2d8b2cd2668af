package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside the two statuses where a connection wants it: buttons, and each project. */
class CheckStoryTest {
  private static final String PLAN = "atoll/plan details";
  private static final String APPLY = "atoll/apply details";

  @TempDir static Path folder;
  private static AtollOnGitHub atoll;

  @BeforeAll
  static void start() {
    String connection = "atoll.connections.gh.";
    atoll =
        AtollOnGitHub.start(
            folder, Map.of(connection + "checks", "on", connection + "project-statuses", "on"));
    atoll.github.host.owners().user("stranger");
  }

  @AfterAll
  static void stop() {
    atoll.close();
  }

  @Test
  void buttonsPlanAndApplyLikeComments() {
    String path = "acme/buttons";
    int number = open(path);
    atoll.expectComment(path, number, "1 to add");
    expectCheck(path, number, PLAN, "completed success 1 to add");
    expectCheck(path, number, APPLY, "completed action_required 1 not applied yet");

    assertThat(atoll.people().buttons(path, APPLY)).containsExactly("Apply", "Plan");

    atoll.people().press(path, APPLY, "apply", TestGitHub.REVIEWER);
    atoll.expectComment(path, number, "nobody has approved it yet");

    atoll.github.host.advance(Duration.ofSeconds(2));
    atoll.people().approve(path, number, TestGitHub.REVIEWER, atoll.people().head(path, number));
    atoll.people().press(path, APPLY, "apply", TestGitHub.AUTHOR);
    atoll.expectComment(path, number, "All applied.");
    expectCheck(path, number, APPLY, "completed success 1 applied");
    String head = atoll.people().head(path, number);
    atoll.expectStatus(path, head, "atoll/plan: .", "success 1 to add");
    atoll.expectStatus(path, head, "atoll/apply: .", "success applied");

    atoll.people().rerun(path, PLAN, TestGitHub.AUTHOR);
    expectCheck(path, number, APPLY, "completed success Nothing to apply");
    atoll.expectStatus(path, head, "atoll/apply: .", "success nothing to apply");
  }

  @Test
  void strangersPressInVainAndDoubledPressesCountOnce() {
    String path = "acme/presses";
    int number = open(path);
    atoll.expectComment(path, number, "1 to add");
    expectCheck(path, number, PLAN, "completed success 1 to add");

    atoll.people().press(path, APPLY, "apply", "stranger");
    atoll.expectComment(path, number, "`apply` needs the right to write");
    expectCheck(path, number, APPLY, "completed action_required 1 not applied yet");

    atoll.rest();
    atoll.github.host.deliveries().doubled();
    atoll.people().press(path, PLAN, "plan", TestGitHub.AUTHOR);
    atoll.github.host.deliveries().behave();
    await()
        .atMost(AtollOnGitHub.PATIENCE)
        .untilAsserted(() ->
            assertThat(atoll.comments(path, number))
                .filteredOn(it -> it.contains("1 to add"))
                .hasSize(2));
    atoll.rest();
    expectCheck(path, number, PLAN, "completed success 1 to add");
    assertThat(atoll.comments(path, number)).hasSize(3);
  }

  @Test
  void aButtonBesideAnOlderCommitPlansNothing() {
    String path = "acme/overtaken";
    int number = open(path);
    atoll.expectComment(path, number, "1 to add");
    String old = atoll.people().head(path, number);
    expectCheck(path, number, PLAN, "completed success 1 to add");
    atoll.rest();
    atoll.github.host.deliveries().lose("pull_request");
    atoll.github.push(path, TestGitHub.AUTHOR, "x", Map.of("main.tf", says("newer")));
    atoll.rest();
    atoll.github.host.deliveries().behave();

    atoll.people().press(path, APPLY, "apply", TestGitHub.AUTHOR);

    atoll.expectComment(
        path, number, "the button stands beside " + old.substring(0, 7) + ", and the head is");
    expectCheck(path, number, PLAN, "completed success 1 to add");
    assertThat(atoll.people().head(path, number)).isNotEqualTo(old);
  }

  private static int open(String path) {
    atoll.github.repository(path, Map.of("main.tf", says("old")));
    atoll.github.push(path, TestGitHub.AUTHOR, "x", Map.of("main.tf", says("new")));
    return atoll.people().open(path, TestGitHub.AUTHOR, "x", "Says new");
  }

  private static void expectCheck(String path, int number, String name, String check) {
    await()
        .atMost(AtollOnGitHub.PATIENCE)
        .untilAsserted(() ->
            assertThat(atoll.people().checkRuns(path, atoll.people().head(path, number)))
                .containsEntry(name, check));
  }

  private static String says(String word) {
    return "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word);
  }
}
