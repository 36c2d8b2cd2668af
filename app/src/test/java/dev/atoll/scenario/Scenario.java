package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;

/** One story in a repository of its own; at its end nothing may be left over. */
abstract class Scenario {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Over which host it is told: the annotation says so, or it is the local one. */
  @Parameter HostKind hostKind = HostKind.LOCAL;

  final AtollServer atoll;
  private final String name = "scenario-" + NUMBERS.incrementAndGet();
  private final List<PullRequestStory> stories = new ArrayList<>();
  private final List<String> holding = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private @Nullable Host host;
  private @Nullable Normal normal;
  private @Nullable SourceRepository repository;

  Scenario() {
    this(RunningAtoll.get());
  }

  Scenario(AtollServer atoll) {
    this.atoll = atoll;
  }

  String path() {
    return host().repository(name);
  }

  private Path checkout() {
    return atoll.clones().resolve(name);
  }

  private Normal normal() {
    Normal known = normal;
    if (known == null) {
      known = new Normal(host(), path());
      normal = known;
    }
    return known;
  }

  /** A file of main at the beginning. */
  void given(String file, String content) {
    files.put(file, content);
  }

  /** A project whose one resource and output say a word. */
  void givenProject(String directory, String word) {
    given(directory + "/main.tf", Code.saying(word));
  }

  Gate gate() {
    Gate gate = new Gate();
    gates.add(gate);
    return gate;
  }

  Host host() {
    Host chosen = host;
    if (chosen == null) {
      chosen = atoll.host(hostKind);
      host = chosen;
    }
    return chosen;
  }

  SourceRepository repository() {
    SourceRepository made = repository;
    if (made == null) {
      made = SourceRepository.create(host(), path(), checkout(), normal(), files);
      repository = made;
    }
    return made;
  }

  /** The scenario's repository, when it has no branch yet. */
  SourceRepository emptyRepository() {
    SourceRepository made = SourceRepository.createEmpty(host(), path(), checkout(), normal());
    repository = made;
    return made;
  }

  Opening pullRequest() {
    return new Opening("change-" + (stories.size() + 1));
  }

  /** A pull request that somebody has opened in a way of his own. */
  PullRequestStory story(String branch, long number) {
    var story = new PullRequestStory(host(), repository(), normal(), branch, number);
    stories.add(story);
    return story;
  }

  /** An apply of {@code accounts/prod} that has been begun. */
  HeldApply heldApply() {
    givenProject("accounts/prod", "old");
    Gate gate = gate();
    Path effects = atoll.clones().resolve(name + "-effects");
    var story =
        pullRequest()
            .changing(
                "accounts/prod/slow.tf",
                Code.appending(effects) + gate.inApply("slow", "terraform_data.effect"))
            .open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 3 to add");
    story.approve().comment("atoll apply");
    gate.awaitSomebody();
    return new HeldApply(story, gate, effects);
  }

  /** States that stay locked when the scenario ends, by their projects' directories. */
  void stillHolding(String... directories) {
    holding.addAll(Arrays.asList(directories));
  }

  /** Changes on a branch, to be pushed as a pull request of the developer's. */
  final class Opening {
    private final Map<String, String> changes = new LinkedHashMap<>();
    private String branch;
    private String title = "Change";

    private Opening(String branch) {
      this.branch = branch;
    }

    Opening changing(String file, String content) {
      changes.put(file, content);
      return this;
    }

    Opening titled(String title) {
      this.title = title;
      return this;
    }

    PullRequestStory open() {
      push();
      return story(branch, host().open(path(), branch, title));
    }

    /** Pushes the branch, for somebody else to open a pull request from it. */
    String push() {
      repository().pushTo(branch, title, changes);
      return branch;
    }
  }

  @AfterEach
  void nothingLeftOver() {
    gates.forEach(Gate::close);
    awaitQuiet();
    stories.forEach(
        story -> assertThat(story.unexpected()).as("comments on #" + story.number()).isEmpty());
    assertThat(held()).containsExactlyInAnyOrderElementsOf(holding);
  }

  /** Until all that was asked for is done. */
  void awaitQuiet() {
    new Leftovers(atoll, host()).awaitNone();
  }

  /** Until nothing of this scenario is locked any more. */
  void awaitFree() {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(held()).isEmpty());
  }

  /** How often a project's state was written. */
  long stateVersions(String directory) {
    return atoll
        .jdbc()
        .sql(
            """
            select count(*) from terraform_state where state_key in (
              select r.state_key from run r join pull_request p on p.id = r.pull_request_id
              where p.repository = :repository and r.directory = :directory)
            """)
        .param("repository", path())
        .param("directory", directory)
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /** How much was asked for in this scenario's repository, by people and by Atoll itself. */
  long commands() {
    return atoll
        .jdbc()
        .sql(
            """
            select count(*) from command c join pull_request p on p.id = c.pull_request_id
            where p.repository = :repository
            """)
        .param("repository", path())
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /** The directories whose states are locked by pull requests of this scenario. */
  List<String> held() {
    return atoll
        .jdbc()
        .sql(
            """
            select distinct r.directory from state_lock l
              join pull_request p on p.id = l.pull_request_id
              join run r on r.state_key = l.state_key and r.pull_request_id = p.id
            where p.repository = :repository
            """)
        .param("repository", path())
        .query((row, number) -> row.getString(1))
        .list();
  }
}
