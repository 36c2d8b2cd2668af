package dev.atoll.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether what was read of a pull request is still what its host says. */
class OvertakenTest {
  private static final PullRequest SEEN = seen("a", "b", PullRequest.State.OPEN, "One");

  @Test
  void nothingIsSaidOfWhatIsGoneWhereTheHostHasSomethingNewer() {
    assertThat(overtaken(seen("c", "b", PullRequest.State.OPEN, "One"))).isTrue();
    assertThat(overtaken(seen("a", "c", PullRequest.State.OPEN, "One"))).isTrue();
    assertThat(overtaken(seen("a", "b", PullRequest.State.CLOSED, "One"))).isTrue();
    assertThat(Trees.isOvertaken(SEEN, Optional.empty())).isTrue();
    assertThat(overtaken(seen("a", "b", PullRequest.State.OPEN, "Another title"))).isFalse();
  }

  private static boolean overtaken(PullRequest now) {
    return Trees.isOvertaken(SEEN, Optional.of(now));
  }

  private static PullRequest seen(String head, String base, PullRequest.State state, String title) {
    return new PullRequest(
        new PullRequestRef(new RepositoryId("local", "team/infra"), 7),
        title,
        "http://host/7",
        new Person("1", "dev"),
        state,
        PullRequest.Draft.READY,
        new CommitSha(head.repeat(40)),
        "change",
        "refs/heads/change",
        "1",
        "main",
        new CommitSha(base.repeat(40)),
        "1",
        Instant.EPOCH);
  }
}
