package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What somebody sees who tries Atoll for the first time. */
class NewcomerTest extends Scenario {
  @Test
  void plansAreShownApprovedAppliedAndMerged() {
    givenProject("accounts/prod", "old");
    givenProject("accounts/dev", "old");
    givenProject("accounts/lab", "old");
    var story =
        pullRequest()
            .changing("accounts/prod/main.tf", Code.saying("new"))
            .changing("accounts/dev/main.tf", Code.saying("new"))
            .open();
    story.expectComment(
        """
        plans
        """);
    story.expectStatus("atoll/plan", "success", "2 planned");
    story.expectStatus("atoll/apply", "pending", "2 not applied yet");

    story.comment("atoll apply");
    story.expectComment(
        """
        refused
        """);
    assertThat(held()).isEmpty();

    story.approve();
    story.comment("atoll apply");
    story.expectComment(
        """
        applied
        """);
    story.expectStatus("atoll/apply", "success", "2 applied");
    assertThat(held()).containsExactlyInAnyOrder("accounts/prod", "accounts/dev");
    assertThat(stateVersions("accounts/prod")).isEqualTo(1);
    assertThat(stateVersions("accounts/lab")).isZero();

    story.merge();
    awaitFree();
  }
}
