package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that requires Atoll's statuses is answered on the commit that it tries. */
@Tag("slow")
class MergeQueueStoryTest {
  static final String QUEUE =
      """
      {"type": "merge_queue", "parameters": {
        "check_response_timeout_minutes": 60, "grouping_strategy": "HEADGREEN",
        "max_entries_to_build": 5, "max_entries_to_merge": 5, "merge_method": "MERGE",
        "min_entries_to_merge": 1, "min_entries_to_merge_wait_minutes": 5}}
      """;

  private static final String IN_ANOTHER_WORKSPACE =
      """
      version: 3
      projects:
        - name: root
          dir: .
          workspace: other
      """;

  @TempDir static Path folder;
  private static AtollOnGitHub atoll;

  @BeforeAll
  static void start() {
    atoll = AtollOnGitHub.start(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    atoll.close();
  }

  @Test
  void whatWasPlannedAndAppliedIsGreenInTheQueue() {
    String path = repository("acme/applied");
    int number = open(path, "x", "main.tf", says("new"));
    atoll.expectComment(path, number, "1 to add");
    expectHead(path, number, "atoll/plan", "success 1 to add");
    atoll.github.host.advance(Duration.ofSeconds(2));
    atoll.people().approve(path, number, TestGitHub.REVIEWER, atoll.people().head(path, number));

    atoll.people().enqueue(path, number, TestGitHub.AUTHOR);
    expectGroup(path, number, "atoll/plan", "success 1 to add");
    expectGroup(path, number, "atoll/apply", "pending 1 not applied yet");

    atoll.people().comment(path, number, TestGitHub.AUTHOR, "atoll apply");
    atoll.expectComment(path, number, "All applied.");
    expectGroup(path, number, "atoll/apply", "success 1 applied");
  }

  @Test
  void whatNobodyPlannedAsItWouldBeIsPlannedAnew() {
    String path = repository("acme/changed");
    int first = open(path, "x", "main.tf", says("new"));
    int second = open(path, "y", "more.tf", "# more\n");
    int third = open(path, "z", "third.tf", says("third").replace("word", "other"));
    expectHead(path, first, "atoll/plan", "success 1 to add");
    expectHead(path, second, "atoll/plan", "success 1 to add");
    expectHead(path, third, "atoll/plan", "success 2 to add");

    atoll.people().enqueue(path, first, TestGitHub.AUTHOR);
    atoll.people().enqueue(path, second, TestGitHub.AUTHOR);
    atoll.people().enqueue(path, third, TestGitHub.AUTHOR);
    String waits = "pending Waits for #" + first + ", which is merged before it";
    expectGroup(path, second, "atoll/plan", "success 1 to add");
    expectGroup(path, second, "atoll/apply", waits);
    expectGroup(path, third, "atoll/plan", "success 2 to add");

    atoll.github.host.advance(Duration.ofSeconds(2));
    atoll.people().approve(path, first, TestGitHub.REVIEWER, atoll.people().head(path, first));
    atoll.people().comment(path, first, TestGitHub.AUTHOR, "atoll apply");
    expectGroup(path, first, "atoll/apply", "success 1 applied");
    expectGroup(path, second, "atoll/plan", "success no changes");
    expectGroup(path, second, "atoll/apply", "success Nothing to apply");
    expectGroup(path, third, "atoll/plan", "success 1 to add");
    expectGroup(
        path,
        third,
        "atoll/apply",
        "failure . is not applied as it would be merged (1 to add): when what is ahead is merged, plan and apply #"
            + third);
    atoll.expectComment(path, third, "**The merge queue cannot merge this pull request yet.**");
    assertThat(atoll.comments(path, second)).noneMatch(it -> it.contains("merge queue"));
  }

  @Test
  void whatIsMergedBeforeItMustBeGreenToo() {
    String path = repository("acme/behind");
    int first = open(path, "x", "main.tf", says("new"));
    int second = open(path, "y", "README.md", "Read me\n");
    expectHead(path, first, "atoll/apply", "pending 1 not applied yet");
    expectHead(path, second, "atoll/apply", "success Nothing to apply");

    atoll.people().enqueue(path, first, TestGitHub.AUTHOR);
    atoll.people().enqueue(path, second, TestGitHub.AUTHOR);
    expectGroup(path, second, "atoll/plan", "success No project is touched");
    expectGroup(
        path, second, "atoll/apply", "pending Waits for #" + first + ", which is merged before it");

    atoll.people().mergeFromQueue(path, first, TestGitHub.ADMIN);
    expectGroup(path, second, "atoll/apply", "success Nothing to apply");
  }

  @Test
  void whatIsAheadAndWasNotReadIsWaitedFor() {
    String path = repository("acme/unread");
    int first = open(path, "x", "main.tf", says("new"));
    int second = open(path, "y", "README.md", "Read me\n");
    expectHead(path, first, "atoll/apply", "pending 1 not applied yet");
    expectHead(path, second, "atoll/apply", "success Nothing to apply");
    atoll.rest();

    atoll.github.host.deliveries().lose("merge_group");
    atoll.people().enqueue(path, first, TestGitHub.AUTHOR);
    atoll.rest();
    atoll.github.host.deliveries().behave();
    atoll.people().enqueue(path, second, TestGitHub.AUTHOR);
    for (String context : new String[] {"atoll/plan", "atoll/apply"}) {
      expectGroup(
          path, second, context, "pending Waits for what the queue merges before it: not read yet");
    }

    atoll.rest();
    atoll.github.host.deliveries().repeat(10);
    expectGroup(path, first, "atoll/plan", "success 1 to add");
    expectGroup(path, second, "atoll/plan", "success No project is touched");
    expectGroup(
        path, second, "atoll/apply", "pending Waits for #" + first + ", which is merged before it");
  }

  @Test
  void settingsAreThoseThatWillHaveBeenMerged() {
    String path = repository("acme/settings");
    int first = open(path, "x", "atoll.yaml", IN_ANOTHER_WORKSPACE);
    int second = open(path, "y", "main.tf", says("new"));
    expectHead(path, first, "atoll/plan", "success No project is touched");
    expectHead(path, second, "atoll/plan", "success 1 to add");

    atoll.people().enqueue(path, first, TestGitHub.AUTHOR);
    expectGroup(path, first, "atoll/apply", "success Nothing to apply");
    atoll.people().enqueue(path, second, TestGitHub.AUTHOR);
    expectGroup(
        path,
        second,
        "atoll/plan",
        "failure . would be no project any more: when what is ahead is merged, comment atoll plan on #"
            + second);
  }

  @Test
  void aCommitThatTheHostShowsLateIsReadThen() {
    String path = repository("acme/late");
    int number = open(path, "x", "README.md", "Read me\n");
    expectHead(path, number, "atoll/apply", "success Nothing to apply");
    atoll.rest();

    atoll.github.host.deliveries().hold();
    atoll.people().enqueue(path, number, TestGitHub.AUTHOR);
    String commit = atoll.people().mergeGroup(path, number);
    atoll.people().hideMergeGroup(path, number);
    atoll.github.host.forgetCalls();
    atoll.github.host.deliveries().release();
    atoll.rest();
    awaitThirdLook(path, number);
    atoll.people().showMergeGroup(path, number, commit);
    atoll.expectStatus(path, commit, "atoll/apply", "success Nothing to apply");
  }

  /** Two may come of what the host tells. */
  private static void awaitThirdLook(String path, int number) {
    String read = "/repos/" + path + "/pulls/" + number;
    await()
        .atMost(AtollOnGitHub.PATIENCE)
        .until(() ->
            atoll.github.host.calls().stream()
                    .filter(call -> call.method().equals("GET") && call.path().endsWith(read))
                    .count()
                >= 3);
  }

  private static String repository(String path) {
    atoll.github.repository(path, Map.of("main.tf", says("old")));
    atoll.github.host.owners().rules(path, "main", QUEUE);
    return path;
  }

  private static int open(String path, String branch, String file, String content) {
    atoll.github.push(path, TestGitHub.AUTHOR, branch, Map.of(file, content));
    return atoll.people().open(path, TestGitHub.AUTHOR, branch, "Changes " + file);
  }

  private static void expectHead(String path, int number, String context, String status) {
    atoll.expectStatus(path, atoll.people().head(path, number), context, status);
  }

  private static void expectGroup(String path, int number, String context, String status) {
    atoll.expectStatus(path, atoll.people().mergeGroup(path, number), context, status);
  }

  private static String says(String word) {
    return "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word);
  }
}
