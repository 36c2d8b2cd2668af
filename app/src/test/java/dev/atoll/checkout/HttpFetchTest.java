package dev.atoll.checkout;

import static dev.atoll.checkout.MirrorsFixture.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import dev.atoll.platform.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFetchTest {
  private static final String GOOD =
      "Basic " + Base64.getEncoder().encodeToString("bot:s3cret".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path temporary;
  private GitRepository origin;
  private Tomcat tomcat;
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws Exception {
    origin = GitRepository.create(temporary.resolve("origin"));
    GitServlet git = new GitServlet();
    git.setRepositoryResolver((request, _) -> {
      requireGood(request);
      return opened();
    });
    tomcat = new Tomcat();
    tomcat.setBaseDir(temporary.resolve("tomcat").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "git", git);
    context.addServletMappingDecoded("/*", "git");
    tomcat.getConnector();
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void signsInWithItsFirstRequestAndKeepsNothingOnTheDisk() throws Exception {
    CommitSha commit = origin.file("a.tf", "a").commit("one");
    try (var fixture = new MirrorsFixture(temporary.resolve("data"))) {
      assertThat(fetch(fixture, "s3cret", commit)).isEqualTo(new FetchOutcome.Complete());
      assertThat(requests).isNotEmpty().allMatch(GOOD::equals);
      assertThat(fixture.mirrors.tree(REPOSITORY, commit).files()).containsExactly("a.tf");
      assertThat(fixture.mirror().resolve("config")).content().doesNotContain("s3cret", "bot");
    }
  }

  @Test
  void saysThatTheHostRefusedAndNeverWhichPassword() {
    CommitSha commit = origin.file("a.tf", "a").commit("one");
    try (var fixture = new MirrorsFixture(temporary.resolve("data"))) {
      assertThatExceptionOfType(ForgeException.class)
          .isThrownBy(() -> fetch(fixture, "wr0ng", commit))
          .satisfies(
              problem -> assertThat(problem + " " + problem.getCause()).doesNotContain("wr0ng"));
      assertThat(fetch(fixture, "s3cret", commit)).isEqualTo(new FetchOutcome.Complete());
    }
  }

  /** However many pull requests and merges were seen before, of which the host knows not all. */
  @Test
  void asksThreeTimesForANewHead() {
    CommitSha main = origin.file("a.tf", "a").commit("one");
    try (var fixture = new MirrorsFixture(temporary.resolve("data"))) {
      fetch(fixture, "s3cret", main);
      for (int number = 0; number < 40; number++) {
        CommitSha head = branchFrom("feature-" + number);
        CommitSha moved = origin.file("main-" + number, "x").commit("main moves");
        fetch(fixture, List.of("main", "feature-" + number), List.of(moved, head));
        fixture.mirrors.merge(REPOSITORY, moved, head);
      }
      requests.clear();
      CommitSha head = branchFrom("new");
      FetchOutcome outcome = fetch(fixture, List.of("main", "new"), List.of(head));
      assertThat(outcome).isEqualTo(new FetchOutcome.Complete());
      assertThat(requests).as("capabilities, refs, pack").hasSize(3);
    }
  }

  private CommitSha branchFrom(String name) {
    origin.git("checkout", "-q", "-b", name);
    CommitSha head = origin.file(name + ".tf", name).commit("on " + name);
    origin.git("checkout", "-q", "main");
    return head;
  }

  private FetchOutcome fetch(
      MirrorsFixture fixture, List<String> branches, List<CommitSha> wanted) {
    String url = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/team/infra";
    return fixture.mirrors.fetch(
        REPOSITORY,
        new GitAccess(url, "bot", Secret.of("s3cret")),
        branches.stream().map(it -> "refs/heads/" + it).toList(),
        wanted);
  }

  private FetchOutcome fetch(MirrorsFixture fixture, String password, CommitSha commit) {
    String url = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/team/infra";
    return fixture.mirrors.fetch(
        REPOSITORY,
        new GitAccess(url, "bot", Secret.of(password)),
        List.of("refs/heads/main"),
        List.of(commit));
  }

  private Repository opened() {
    try {
      return new FileRepositoryBuilder()
          .setGitDir(origin.folder().resolve(".git").toFile())
          .build();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void requireGood(HttpServletRequest request) throws ServiceNotAuthorizedException {
    String given = String.valueOf(request.getHeader("Authorization"));
    requests.add(given);
    if (!given.equals(GOOD)) {
      throw new ServiceNotAuthorizedException();
    }
  }
}
