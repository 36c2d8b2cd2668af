package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.fake.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one pull request that touches every account costs of GitHub's limits. */
class ManyProjectsOnGitHubTest {
  private static final String PATH = "acme/accounts";
  private static final int PROJECTS = 200;
  private static final String ALL = PROJECTS + " to add";

  @Test
  void twoHundredPlansAreShownWithFewCalls(@TempDir Path folder) throws IOException {
    try (ServerOnGitHub server = ServerOnGitHub.start(folder, Duration.ofMinutes(8))) {
      server.github.repository(PATH, files("old"));
      server.github.push(PATH, TestGitHub.AUTHOR, "x", files("new"));
      server.github.host.forgetCalls();

      int number = server.people().open(PATH, TestGitHub.AUTHOR, "x", "Says new");

      server.eventually(() -> {
        assertThat(server.status(PATH, number, "atoll/plan")).contains("success " + ALL);
        assertThat(server.status(PATH, number, "atoll/apply"))
            .contains("pending " + PROJECTS + " not applied yet");
        assertShown(server.ours(PATH, number));
      });
      List<Call> calls = server.github.host.calls();
      assertThat(calls).extracting(Call::route).hasSizeLessThanOrEqualTo(40);
      assertThat(calls)
          .filteredOn(Call::createsContent)
          .extracting(Call::route)
          .hasSizeLessThanOrEqualTo(10);
    }
  }

  private static void assertShown(List<String> parts) {
    assertThat(parts.getFirst()).contains(": " + ALL);
    String all = String.join("\n", parts);
    for (int i = 0; i < PROJECTS; i++) {
      assertThat(all).contains("<summary>" + account(i) + ": 1 to add</summary>");
    }
  }

  private static Map<String, String> files(String word) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < PROJECTS; i++) {
      files.put(
          account(i) + "/main.tf",
          "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word));
    }
    return files;
  }

  private static String account(int number) {
    return "accounts/a%03d".formatted(number);
  }
}
