package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Finding;
import dev.atoll.forge.github.fake.Owners;
import dev.atoll.forge.github.fake.Protection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
  @TempDir Path folder;
  private TestGitHub github;

  @BeforeEach
  void start() {
    github = TestGitHub.start(folder);
    github.repository("acme/infra", Map.of("main.tf", "# main\n"));
    github.deliverTo(URI.create("http://127.0.0.1:9/webhooks/gh"));
  }

  @AfterEach
  void stop() {
    github.close();
  }

  @Test
  void findsNothingToMendInWhatThePageDescribes() throws Exception {
    assertThat(problems(github.connect())).isEmpty();
    String page = Files.readString(Path.of("../docs/hosts/github.md"));
    assertThat(AppExamination.EVENTS)
        .allSatisfy(event ->
            assertThat(page.toLowerCase(java.util.Locale.ROOT)).contains(event.replace('_', ' ')));
  }

  @Test
  void checksNeedMoreRights() {
    Map<String, String> fewer = new HashMap<>(Owners.PERMISSIONS);
    fewer.put("checks", "read");
    github.host.owners().grant(github.installation, fewer);

    assertThat(problems(github.connect())).isEmpty();
    assertThat(problems(github.connect(Map.of("checks", "on"), java.time.Clock.systemUTC())))
        .containsExactly("the installation of acme lacks the permission checks: write");
  }

  @Test
  void namesWhatIsMissing() {
    Map<String, String> fewer = new HashMap<>(Owners.PERMISSIONS);
    fewer.remove("members");
    fewer.put("statuses", "read");
    github.host.owners().grant(github.installation, fewer);
    github.deliverTo(URI.create("http://127.0.0.1:9/webhooks/other"));

    assertThat(problems(github.connect()))
        .containsExactlyInAnyOrder(
            "the installation of acme lacks the permission members: read",
            "the installation of acme lacks the permission statuses: write",
            "the App's webhook does not point to /webhooks/gh of this server");
  }

  @Test
  void noticesThatTheClocksDiffer() {
    TestClock clock = new TestClock(Clock.systemUTC().instant().minus(Duration.ofSeconds(50)));

    assertThat(problems(github.connect(Map.of(), clock)))
        .singleElement()
        .asString()
        .contains("seconds behind GitHub's");
  }

  @Test
  void noticesWhatWouldNeverBeMerged() {
    github
        .host
        .owners()
        .protect(
            "acme/infra",
            "main",
            Protection.requiring("atoll/apply", "atoll/apply: prod", "atoll/policy_check"));

    assertThat(problems(github.connect()))
        .containsExactly(
            "acme/infra:main requires atoll/apply: prod, which stands only where that project is touched: require atoll/apply",
            "acme/infra:main requires atoll/policy_check, which nobody ever sets");
  }

  @Test
  void asksAPersonForAWebhook() throws Exception {
    Path token =
        Files.writeString(
            folder.resolve("token"), github.host.owners().personalToken(TestGitHub.ADMIN));
    GitHubForge forge =
        github.connect(
            Map.of("app.id", "", "app.private-key", "", "token", "file:" + token),
            Clock.systemUTC());

    assertThat(problems(forge)).singleElement().asString().contains("no webhook of acme/infra");
    github
        .host
        .owners()
        .hook("acme/infra", URI.create("http://127.0.0.1:9/webhooks/gh"), "s", "push");
    assertThat(problems(forge)).isEmpty();
  }

  private static List<String> problems(GitHubForge forge) {
    return forge.examine().stream()
        .filter(it -> it.weight() == Finding.Weight.PROBLEM)
        .map(Finding::sentence)
        .toList();
  }
}
