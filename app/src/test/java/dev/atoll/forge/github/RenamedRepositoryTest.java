package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The whole server, and a repository that gets another name while a pull request is open. */
class RenamedRepositoryTest {
  private static final String OLD = "acme/before";
  private static final String NEW = "acme/after";

  private static final String MOVED = "elsewhere/after";
  private static final Map<String, String> SERVED =
      Map.of("atoll.connections.gh.repositories", "acme/*,elsewhere/*");

  @TempDir Path folder;

  @Test
  void oneRepositoryIsNeverTwoAndAnotherNeverInheritsItsName() {
    try (var server = AtollOnGitHub.start(folder, SERVED).within(Duration.ofMinutes(2))) {
      int first = openAndRename(server);

      server.people().comment(NEW, first, TestGitHub.AUTHOR, "atoll plan");
      server.eventually(() -> assertThat(plans(server, first)).hasSize(2));
      int second = server.people().open(NEW, TestGitHub.AUTHOR, "y", "Changes b");
      server.eventually(() -> assertThat(plans(server, second)).hasSize(1));

      // GitHub's times are whole seconds, and who approves within the same one saw no plan.
      server.github.host.advance(Duration.ofSeconds(2));
      server.people().approve(NEW, first, TestGitHub.REVIEWER, server.people().head(NEW, first));
      server.people().comment(NEW, first, TestGitHub.AUTHOR, "atoll apply");
      server.eventually(() ->
          assertThat(server.comments(NEW, first)).anyMatch(it -> it.contains("All applied.")));
      assertThat(names(server)).containsOnly(OLD);
      assertThat(toMend(server)).startsWith("gh/acme/before is called acme/after now");

      int other = openInAnotherOfTheOldName(server);
      server.eventually(() -> assertThat(waiting(server)).isZero());
      assertThat(server.comments(OLD, other)).isEmpty();
      assertThat(server.people().statuses(OLD, server.people().head(OLD, other))).isEmpty();
      assertThat(names(server)).hasSize(2);
      assertThat(toMend(server)).contains("gh/acme/before is another repository than before");

      server.github.host.owners().rename(NEW, MOVED);
      server.people().comment(MOVED, first, TestGitHub.AUTHOR, "atoll version");
      server.eventually(
          () -> assertThat(server.comments(MOVED, first)).anyMatch(it -> it.startsWith("Atoll `")));
      assertThat(names(server)).containsOnly(OLD);
    }
  }

  private static int openAndRename(AtollOnGitHub server) {
    server.github.host.owners().organization("elsewhere");
    server.github.host.owners().install(server.github.app, "elsewhere");
    server.github.repository(OLD, Map.of("a/main.tf", says("old"), "b/main.tf", says("old")));
    server.github.push(OLD, TestGitHub.AUTHOR, "x", Map.of("a/main.tf", says("new")));
    server.github.clone(OLD).run("switch", "-q", "main").requireSuccess();
    server.github.push(OLD, TestGitHub.AUTHOR, "y", Map.of("b/main.tf", says("new")));
    int number = server.people().open(OLD, TestGitHub.AUTHOR, "x", "Changes a");
    server.eventually(
        () -> assertThat(server.status(OLD, number, "atoll/plan")).contains("success 1 to add"));
    server.eventually(() -> assertThat(server.github.host.deliveries().isQuiet()).isTrue());
    server.github.host.owners().rename(OLD, NEW);
    return number;
  }

  private int openInAnotherOfTheOldName(AtollOnGitHub server) {
    server
        .github
        .elsewhere(folder.resolve("others"))
        .repository(OLD, Map.of("a/main.tf", says("theirs")));
    server
        .github
        .elsewhere(folder.resolve("others"))
        .push(OLD, TestGitHub.AUTHOR, "z", Map.of("a/main.tf", says("evil")));
    int number = server.people().open(OLD, TestGitHub.AUTHOR, "z", "Changes theirs");
    server.people().comment(OLD, number, TestGitHub.AUTHOR, "atoll apply");
    server.eventually(() -> assertThat(server.github.host.deliveries().isQuiet()).isTrue());
    return number;
  }

  private static List<String> plans(AtollOnGitHub server, int number) {
    return server.comments(NEW, number).stream()
        .filter(it -> it.startsWith("### Plan of 1 project") && it.contains(": 1 to add"))
        .toList();
  }

  private static List<String> names(AtollOnGitHub server) {
    return server
        .jdbc()
        .sql("select repository from pull_request")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static long waiting(AtollOnGitHub server) {
    return server
        .jdbc()
        .sql("select count(*) from work where wanted > done and parked_at is null")
        .query(Long.class)
        .single();
  }

  private static String toMend(AtollOnGitHub server) {
    Health health = server.bean("repositories", HealthIndicator.class).health(true);
    return String.valueOf(Objects.requireNonNull(health).getDetails().get("to mend"));
  }

  private static String says(String word) {
    return "resource \"terraform_data\" \"word\" {\n  input = \"%s\"\n}\n".formatted(word);
  }
}
