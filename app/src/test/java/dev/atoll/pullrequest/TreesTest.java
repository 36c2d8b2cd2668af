package dev.atoll.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.checkout.CheckoutSettings;
import dev.atoll.checkout.Mirrors;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.FakeForge;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.local.GitProgram;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.Secret;
import dev.atoll.requirement.Divergence;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.unit.DataSize;

/** Whether a head lacks commits of its base, over a real repository of a host. */
class TreesTest {
  private static final RepositoryId REPOSITORY = new RepositoryId("local", "team/infra");

  @TempDir private Path folder;
  private final AnnotationConfigApplicationContext checkout =
      new AnnotationConfigApplicationContext();
  private GitProgram host;
  private Trees trees;
  private CommitSha first;
  private CommitSha head;

  @BeforeEach
  void begin() {
    checkout.registerBean(Clock.class, Clock::systemUTC);
    checkout.registerBean(DataFolder.class, () -> new DataFolder(folder.resolve("data")));
    checkout.registerBean(CheckoutSettings.class, TreesTest::settings);
    checkout.scan("dev.atoll.checkout");
    checkout.refresh();
    trees = new Trees(checkout.getBean(Mirrors.class));
    host = new GitProgram(folder.resolve("host"));
    host.run("init", "-q", "-b", "main").requireSuccess();
    first = new CommitSha(host.commit("First", Map.of("main.tf", "# first\n")));
    host.run("switch", "-q", "-c", "change").requireSuccess();
    head = new CommitSha(host.commit("Change", Map.of("change.tf", "# change\n")));
    host.run("switch", "-q", "main").requireSuccess();
  }

  @AfterEach
  void end() {
    checkout.close();
  }

  @Test
  void aBaseThatMovedUnheardIsFetchedBeforeItIsCompared() {
    assertThat(trees.divergence(forge(), seen(first))).isEqualTo(Divergence.NONE);
    var moved = new CommitSha(host.commit("Moved", Map.of("main.tf", "# moved\n")));
    assertThat(trees.divergence(forge(), seen(moved))).isEqualTo(Divergence.BEHIND);
  }

  @Test
  void theHostIsNotAskedForCommitsThatAreThere() {
    trees.divergence(forge(), seen(first));
    assertThat(trees.divergence(away(), seen(first))).isEqualTo(Divergence.NONE);
  }

  @Test
  void aHostThatDoesNotGiveWhatItShowsIsAskedAgainLater() {
    var untold = new CommitSha("a".repeat(40));
    assertThatThrownBy(() -> trees.divergence(forge(), seen(untold))).satisfies(TreesTest::passes);
    assertThatThrownBy(() -> trees.divergence(away(), seen(untold))).satisfies(TreesTest::passes);
  }

  private static void passes(Throwable trouble) {
    assertThat(trouble).isInstanceOf(ForgeException.class);
    assertThat(((ForgeException) trouble).kind()).isEqualTo(ForgeException.Kind.TRANSIENT);
  }

  private Forge forge() {
    return at(folder.resolve("host").toUri().toString());
  }

  private static Forge away() {
    return at("http://127.0.0.1:1/team/infra.git");
  }

  private static Forge at(String url) {
    return new FakeForge(
        REPOSITORY.connection(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new GitAccess(url, "", Secret.of(""))));
  }

  private PullRequest seen(CommitSha base) {
    return new PullRequest(
        new PullRequestRef(REPOSITORY, 1),
        "Change",
        "http://host/1",
        new Person("1", "developer"),
        PullRequest.State.OPEN,
        PullRequest.Draft.READY,
        head,
        "change",
        "refs/heads/change",
        REPOSITORY.path(),
        "main",
        base,
        REPOSITORY.path(),
        Instant.EPOCH);
  }

  private static CheckoutSettings settings() {
    return new CheckoutSettings(
        DataSize.ofGigabytes(1),
        1000,
        DataSize.ofMegabytes(10),
        DataSize.ofMegabytes(100),
        Duration.ofSeconds(10));
  }
}
