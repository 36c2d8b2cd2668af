package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.fake.Call;
import dev.atoll.forge.github.fake.People;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a pull request lets GitHub be called, from its opening to its merge. */
class CallsOfAPullRequestTest {
  private static final String REPOSITORY = "acme/infra";
  private static final int PROJECTS = 8;

  @TempDir static Path folder;
  private static AtollOnGitHub atoll;
  private static TestGitHub github;

  @BeforeAll
  static void start() {
    atoll = AtollOnGitHub.start(folder, Map.of());
    github = atoll.github;
  }

  @AfterAll
  static void stop() {
    atoll.close();
  }

  @Test
  void areFewUntilItsPlansAreShownAndUntilItIsMerged() {
    github.repository(REPOSITORY, projects("old"));
    github.push(REPOSITORY, TestGitHub.AUTHOR, "x", projects("new"));
    github.host.forgetCalls();
    int number = people().open(REPOSITORY, TestGitHub.AUTHOR, "x", "Says new");

    expectComment(number, "Plan of " + PROJECTS + " projects");
    expectComment(number, PROJECTS + " to add");
    expectStatus(number, "atoll/plan", "success " + PROJECTS + " to add");
    expectStatus(number, "atoll/apply", "pending " + PROJECTS + " not applied yet");
    assertCalls(40);
    assertContent(10);

    people().comment(REPOSITORY, number, TestGitHub.AUTHOR, "atoll apply");
    expectComment(number, "nobody has approved it yet; an approval by its author does not count");
    expectReaction(number, "atoll[bot] eyes");

    // GitHub's times are whole seconds, and who approves within the same one saw no plan.
    github.host.advance(Duration.ofSeconds(2));
    people().approve(REPOSITORY, number, TestGitHub.REVIEWER, people().head(REPOSITORY, number));
    people().comment(REPOSITORY, number, TestGitHub.AUTHOR, "atoll apply");
    expectComment(number, "All applied.");
    expectStatus(number, "atoll/apply", "success " + PROJECTS + " applied");

    people().merge(REPOSITORY, number, TestGitHub.AUTHOR);
    expectComment(number, "This pull request is merged");
    assertContent(30);
  }

  private static String says(String word) {
    return "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word);
  }

  private static Map<String, String> projects(String word) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < PROJECTS; i++) {
      files.put("accounts/a" + i + "/main.tf", says(word));
    }
    return files;
  }

  private static void assertCalls(int most) {
    assertThat(github.host.calls()).extracting(Call::route).hasSizeLessThanOrEqualTo(most);
  }

  private static void assertContent(int most) {
    assertThat(github.host.calls())
        .filteredOn(Call::createsContent)
        .extracting(Call::route)
        .hasSizeLessThanOrEqualTo(most);
  }

  private static void expectComment(int number, String words) {
    atoll.expectComment(REPOSITORY, number, words);
  }

  private static void expectStatus(int number, String context, String status) {
    atoll.eventually(() -> assertThat(atoll.status(REPOSITORY, number, context)).contains(status));
  }

  private static void expectReaction(int number, String reaction) {
    atoll.eventually(() ->
        assertThat(people().comments(REPOSITORY, number))
            .anySatisfy(it -> assertThat(it.reactions()).contains(reaction)));
  }

  private static People people() {
    return github.host.people();
  }
}
