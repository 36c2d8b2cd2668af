package dev.atoll.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkKeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"local/infra#1", "gh/owner/name#12", "bb/~me/a#b#3"})
  void readsBackThePullRequestThatAKeyNames(String key) {
    assertThat(PullRequestRef.of(key)).hasToString(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local/infra:main", "gh/owner/name:feature/#1", "x/y:z:main"})
  void readsBackTheBranchThatAKeyNames(String key) {
    assertThat(BranchRef.of(key)).hasToString(key);
  }

  @Test
  void takesKeysApart() {
    assertThat(PullRequestRef.of("gh/owner/name#12"))
        .isEqualTo(new PullRequestRef(new RepositoryId("gh", "owner/name"), 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a/b", "a#1", "a/b#", "a/b#x", "a/b#0", "/b#1", "a/#1"})
  void refusesWhatIsNoKey(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> PullRequestRef.of(key));
  }
}
