package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.fake.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pull requests that touch everything cost of GitHub's limits, and where its lists end. */
@Tag("slow")
class LargePullRequestsTest {
  private static final int PROJECTS = 200;
  private static final String ALL = PROJECTS + " to add";
  private static final int MOST_LISTED = 3_000;

  @TempDir static Path folder;
  private static AtollOnGitHub server;

  @BeforeAll
  static void start() {
    server = AtollOnGitHub.start(folder, Map.of()).within(Duration.ofMinutes(8));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void twoHundredPlansAreShownWithFewCalls() {
    String path = "acme/accounts";
    server.github.repository(path, accounts("old"));
    server.github.push(path, TestGitHub.AUTHOR, "x", accounts("new"));
    server.github.host.forgetCalls();

    int number = server.people().open(path, TestGitHub.AUTHOR, "x", "Says new");

    server.eventually(() -> {
      assertThat(server.status(path, number, "atoll/plan")).contains("success " + ALL);
      assertThat(server.status(path, number, "atoll/apply"))
          .contains("pending " + PROJECTS + " not applied yet");
      assertShown(server.comments(path, number));
    });
    List<Call> calls = server.github.host.calls();
    assertThat(calls).extracting(Call::route).hasSizeLessThanOrEqualTo(40);
    assertThat(calls)
        .filteredOn(Call::createsContent)
        .extracting(Call::route)
        .hasSizeLessThanOrEqualTo(10);
  }

  /** GitHub's list ends before the only file that matters. */
  @Test
  void whatTheListOfChangedFilesLeavesOutIsPlanned() {
    String path = "acme/many-files";
    server.github.repository(path, Map.of("zz/main.tf", says("old")));
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < MOST_LISTED; i++) {
      files.put("notes/n%04d.txt".formatted(i), "note " + i + "\n");
    }
    files.put("zz/main.tf", says("new"));
    server.github.push(path, TestGitHub.AUTHOR, "x", files);

    int number = server.people().open(path, TestGitHub.AUTHOR, "x", "Says new");

    server.eventually(
        () -> assertThat(server.status(path, number, "atoll/plan")).contains("success 1 to add"));
    server.eventually(() ->
        assertThat(server.comments(path, number))
            .singleElement()
            .asString()
            .contains("### Plan of 1 project")
            .contains("`zz`"));
  }

  private static void assertShown(List<String> parts) {
    assertThat(parts.getFirst()).contains(": " + ALL);
    String all = String.join("\n", parts);
    for (int i = 0; i < PROJECTS; i++) {
      assertThat(all).contains("<summary>" + account(i) + ": 1 to add</summary>");
    }
  }

  private static Map<String, String> accounts(String word) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < PROJECTS; i++) {
      files.put(account(i) + "/main.tf", says(word));
    }
    return files;
  }

  private static String account(int number) {
    return "accounts/a%03d".formatted(number);
  }

  private static String says(String word) {
    return "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word);
  }
}
