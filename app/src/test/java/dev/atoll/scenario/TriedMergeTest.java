package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.github.fake.FakeGitHub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A merge queue tries what nobody has planned as it would be, and thinks better of it. */
@Tag("slow")
class TriedMergeTest extends Scenario {
  private static final String QUEUE =
      """
      {"type": "merge_queue", "parameters": {
        "check_response_timeout_minutes": 60, "grouping_strategy": "HEADGREEN",
        "max_entries_to_build": 5, "max_entries_to_merge": 5, "merge_method": "MERGE",
        "min_entries_to_merge": 1, "min_entries_to_merge_wait_minutes": 5}}
      """;

  TriedMergeTest() {
    hostKind = HostKind.GITHUB;
  }

  @Test
  void isPlannedOnceAndNotToItsEndWhenTheQueueDropsIt() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    var first = pullRequest().changing("accounts/prod/first.tf", "# First\n").open();
    var second =
        pullRequest()
            .changing("accounts/prod/gate.tf", onlyAfterFirst(gate.inPlan()))
            .changing("accounts/prod/main.tf", Code.saying("new"))
            .open();
    first.expectCommentThatBegins("### Plan of 1 project");
    second.expectCommentThatBegins("### Plan of 1 project");
    github().owners().rules(path(), "main", QUEUE);

    enqueue(first);
    enqueue(second);
    gate.awaitSomebody();
    github().deliveries().repeat(10);
    await().until(github().deliveries()::isQuiet);
    assertThat(trials(second)).containsExactly("running");

    dequeue(second);
    expectTrials(second, "superseded");
    second.expectStatus("atoll/plan", "success", "1 to add");

    enqueue(second); // On the same base: another commit has the name of the first one's branch.
    expectTrials(second, "superseded", "running");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(candidates(second)).containsExactly("gone", "read"));
    github().deliveries().repeat(10);
    await().until(github().deliveries()::isQuiet);
    assertThat(trials(second)).containsExactly("superseded", "running");
    dequeue(second);
    expectTrials(second, "superseded", "superseded");
  }

  private void expectTrials(PullRequestStory story, String... states) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(trials(story)).containsExactly(states));
  }

  private static String onlyAfterFirst(String gate) {
    return gate.replaceFirst(
        "backend =", "count = fileexists(\"\\${path.module}/first.tf\") ? 1 : 0\n  backend =");
  }

  private void enqueue(PullRequestStory story) {
    github().people().enqueue(path(), number(story), Person.DEVELOPER.login());
  }

  private void dequeue(PullRequestStory story) {
    github().people().dequeue(path(), number(story), Person.DEVELOPER.login());
  }

  private static int number(PullRequestStory story) {
    return Math.toIntExact(story.number());
  }

  private FakeGitHub github() {
    return atoll.gitHub().github();
  }

  private List<String> trials(PullRequestStory story) {
    return states(
        story,
        """
        select r.state from run r join pull_request p on p.id = r.pull_request_id
        where p.repository = :repository and p.number = :number and r.phase = 'trial'
        order by r.id
        """);
  }

  private List<String> candidates(PullRequestStory story) {
    return states(
        story,
        """
        select state from merge_candidate where repository = :repository and number = :number
        order by asked_at
        """);
  }

  private List<String> states(PullRequestStory story, String sql) {
    return atoll
        .jdbc()
        .sql(sql)
        .param("repository", path())
        .param("number", story.number())
        .query((row, number) -> row.getString(1))
        .list();
  }
}
