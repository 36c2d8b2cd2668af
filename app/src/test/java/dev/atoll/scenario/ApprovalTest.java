package dev.atoll.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose word counts, and for what. */
@OnEveryHost
class ApprovalTest extends Scenario {
  @Test
  void aPlanMadeAnewWithTheSameEffectKeepsItsApproval() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().comment("atoll plan");
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit2`: 1 applied");
    story.close();
    story.expectComment(
        """
        ### This pull request is closed

        **Applied and never merged: `accounts/prod`.** The accounts have what the base branch has not; the next apply from another pull request would take it back.

        Released: `accounts/prod`.
        """);
  }

  @Test
  void anotherEffectNeedsAFreshApproval() {
    given("modules/word/main.tf", Code.saying("module"));
    given("accounts/prod/main.tf", "module \"word\" {\n  source = \"../../modules/word\"\n}\n");
    var story = pullRequest().changing("accounts/prod/out.tf", Code.output("word")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve();
    repository().pushToMain("Effect", Map.of("modules/word/main.tf", Code.saying("changed")));
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `accounts/prod` **approved**: reviewer approved another plan than this one; it needs a fresh approval.

        When all of this holds, comment `atoll apply` again.
        """);
    assertThat(stateVersions("accounts/prod")).isZero();
  }

  @Test
  void anApprovalOfAnOlderCommitDoesNotCount() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().push("accounts/prod/main.tf", Code.saying("newest"));
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    story.comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `accounts/prod` **approved**: reviewer approved commit2, but the head is commit3 now.

        When all of this holds, comment `atoll apply` again.
        """);
  }

  @Test
  void anApprovalThatIsTakenBackDoesNotCount() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve();
    await().atMost(20, SECONDS).until(() -> whose("approval_seen").contains("reviewer"));
    story.withdrawApproval().comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `accounts/prod` **approved**: nobody has approved it yet; an approval by its author does not count.

        When all of this holds, comment `atoll apply` again.
        """);
    assertThat(whose("approval_withdrawn")).containsExactly("reviewer");
  }

  /** Who did it in this scenario's repository, as the record says. */
  private List<String> whose(String action) {
    return atoll
        .jdbc()
        .sql(
            """
            select e.actor from audit_entry e join pull_request p on p.id = e.pull_request_id
            where p.repository = :repository and e.action = :action
            """)
        .param("repository", path())
        .param("action", action)
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void whoMayOnlyReadMayNotApply() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve().comment(Person.READER, "atoll apply");
    story.expectComment(
        """
        You may not do this: `apply` needs the right to write in REPOSITORY; reader has read.
        """);
    assertThat(held()).isEmpty();
  }
}
