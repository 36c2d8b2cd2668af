package dev.atoll.forge.github;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that requires Atoll's statuses is answered on the commit that it tries. */
class MergeQueueStoryTest {
  static final String QUEUE =
      """
      {"type": "merge_queue", "parameters": {
        "check_response_timeout_minutes": 60, "grouping_strategy": "HEADGREEN",
        "max_entries_to_build": 5, "max_entries_to_merge": 5, "merge_method": "MERGE",
        "min_entries_to_merge": 1, "min_entries_to_merge_wait_minutes": 5}}
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
  void whatNobodyPlannedIsRedInTheQueue() {
    String path = repository("acme/changed");
    int first = open(path, "x", "main.tf", says("new"));
    int second = open(path, "y", "more.tf", "# more\n");
    expectHead(path, first, "atoll/plan", "success 1 to add");
    expectHead(path, second, "atoll/plan", "success 1 to add");

    atoll.people().enqueue(path, first, TestGitHub.AUTHOR);
    atoll.people().enqueue(path, second, TestGitHub.AUTHOR);

    expectGroup(path, first, "atoll/plan", "success 1 to add");
    for (String context : new String[] {"atoll/plan", "atoll/apply"}) {
      expectGroup(
          path,
          second,
          context,
          "failure . would differ from what was planned: when what is ahead is merged, comment atoll plan on #"
              + second);
    }
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
