package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.DeliverySubject.AboutBranch;
import dev.atoll.forge.DeliverySubject.AboutButton;
import dev.atoll.forge.DeliverySubject.AboutMergeCandidate;
import dev.atoll.forge.DeliverySubject.AboutPullRequest;
import dev.atoll.forge.DeliverySubject.NotUnderstood;
import dev.atoll.forge.DeliverySubject.OfNoInterest;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
  private static final RepositoryId REPOSITORY = new RepositoryId("gh", "acme/infra");
  private static final PullRequestRef PULL_REQUEST = new PullRequestRef(REPOSITORY, 7);
  private static final String BOT = "4711";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opened",
        "reopened",
        "synchronize",
        "edited",
        "closed",
        "ready_for_review",
        "converted_to_draft",
        "enqueued",
        "dequeued"
      })
  void wakesPullRequestThatChanged(String action) {
    assertThat(subject("pull_request", pullRequest(action, "acme/infra")))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"assigned", "labeled", "unlabeled", "review_requested", "locked"})
  void isNotWokenByWhatChangesNothing(String action) {
    assertThat(subject("pull_request", pullRequest(action, "acme/infra")))
        .isInstanceOf(OfNoInterest.class);
  }

  @Test
  void namesTheCommentThatWasMade() {
    assertThat(subject("issue_comment", comment("created", ", \"pull_request\": {}", 12)))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.of(new CommentId("99"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"edited", "deleted"})
  void anOldCommentThatChangesWakesNothing(String action) {
    assertThat(subject("issue_comment", comment(action, ", \"pull_request\": {}", 12)))
        .isInstanceOf(OfNoInterest.class);
  }

  @Test
  void commentsOnIssuesWakeNothing() {
    assertThat(subject("issue_comment", comment("created", "", 12)))
        .isInstanceOf(OfNoInterest.class);
  }

  @Test
  void ourOwnCommentsWakeNothing() {
    assertThat(subject("issue_comment", comment("created", ", \"pull_request\": {}", 4711)))
        .isInstanceOf(OfNoInterest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"submitted", "dismissed", "edited"})
  void reviewsWakeTheirPullRequest(String action) {
    assertThat(subject("pull_request_review", review(action, 12)))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.empty()));
    assertThat(subject("pull_request_review", review(action, 4711)))
        .isInstanceOf(OfNoInterest.class);
  }

  @ParameterizedTest
  @CsvSource({"refs/heads/main, main", "refs/heads/feature/x#1, feature/x#1"})
  void pushesWakeTheirBranch(String ref, String branch) {
    assertThat(
            subject(
                "push",
                "{\"ref\": \"%s\", \"repository\": {\"full_name\": \"acme/infra\"}}"
                    .formatted(ref)))
        .isEqualTo(new AboutBranch(REPOSITORY, branch));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rerequested", "requested_action"})
  void buttonsBesideChecksWakeTheirPullRequest(String action) {
    assertThat(subject("check_run", check(action, "[{\"number\": 7}]")))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.empty()));
    assertThat(subject("check_run", check(action, "[]"))).isInstanceOf(OfNoInterest.class);
  }

  @ParameterizedTest
  @CsvSource({"rerequested, '', plan", "requested_action, apply, apply"})
  void buttonsOfOurChecksAskOnceForACommand(String action, String button, String command) {
    assertThat(subject("check_run", press(action, "7:12", button)))
        .isEqualTo(
            new AboutButton(
                PULL_REQUEST,
                new CommitSha("a".repeat(40)),
                new Person("815", "rob"),
                "12:" + command + ":815",
                command));
    assertThat(subject("check_run", press(action, "someone else's", button)))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.empty()));
  }

  @Test
  void unknownButtonsAskForNothing() {
    assertThat(subject("check_run", press("requested_action", "7:12", "unlock")))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.empty()));
  }

  @Test
  void mergeGroupsNameTheirPullRequest() {
    String head = "a".repeat(40);
    String base = "b".repeat(40);
    String ref = "refs/heads/gh-readonly-queue/release/1/pr-7-" + base;
    assertThat(subject("merge_group", mergeGroup("checks_requested", ref, head, base)))
        .isEqualTo(
            new AboutMergeCandidate(PULL_REQUEST, new CommitSha(head), new CommitSha(base), ref));
    assertThat(subject("merge_group", mergeGroup("destroyed", ref, head, base)))
        .isEqualTo(new AboutPullRequest(PULL_REQUEST, Optional.empty()));
    assertThat(subject("merge_group", mergeGroup("destroyed", "refs/heads/x", head, base)))
        .isInstanceOf(NotUnderstood.class);
    assertThat(subject("merge_group", mergeGroup("checks_requested", "refs/heads/x", head, base)))
        .isInstanceOf(NotUnderstood.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "completed"})
  void ourOwnChecksWakeNothing(String action) {
    assertThat(subject("check_run", check(action, "[{\"number\": 7}]")))
        .isInstanceOf(OfNoInterest.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping",
        "status",
        "installation",
        "installation_repositories",
        "github_app_authorization",
        "star",
        "unknown"
      })
  void otherEventsWakeNothing(String event) {
    assertThat(subject(event, "{\"action\": \"created\"}")).isInstanceOf(OfNoInterest.class);
  }

  @Test
  void tagsWakeNothing() {
    assertThat(
            subject(
                "push",
                "{\"ref\": \"refs/tags/v1\", \"repository\": {\"full_name\": \"acme/infra\"}}"))
        .isInstanceOf(OfNoInterest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other/infra", "acme/secret", "acme/infra/more", "acme", "../infra"})
  void repositoriesThatAreNotServedWakeNothing(String path) {
    assertThat(subject("pull_request", pullRequest("opened", path)))
        .isInstanceOf(OfNoInterest.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"action\": \"opened\"}",
        "{\"action\": \"opened\", \"pull_request\": {\"number\": \"7\"}}",
        "{\"action\": \"opened\", \"pull_request\": {\"number\": 0}}",
        "{\"action\": \"opened\", \"pull_request\": {\"number\": 1e30}}",
        "{\"action\": \"opened\", \"pull_request\": {\"number\": 7}, \"repository\": 3}"
      })
  void whatNamesNothingIsParked(String body) {
    assertThat(subject("pull_request", body)).isInstanceOf(NotUnderstood.class);
  }

  private static DeliverySubject subject(String event, String body) {
    RepositoryFilter filter = new RepositoryFilter(List.of("acme/infra*"));
    return new Events("gh", filter, name -> name, BOT::equals)
        .subject(event, JsonMapper.shared().readTree(body));
  }

  /** The address in it is another's: nobody may follow it. */
  private static String pullRequest(String action, String path) {
    return """
    {"action": "%s", "pull_request": {"number": 7},
     "repository": {"full_name": "%s", "clone_url": "https://evil.example/x.git"}}
    """
        .formatted(action, path);
  }

  private static String comment(String action, String more, long by) {
    return """
    {"action": "%s", "issue": {"number": 7%s}, "comment": {"id": 99, "user": {"id": %d}},
     "repository": {"full_name": "acme/infra"}}
    """
        .formatted(action, more, by);
  }

  private static String review(String action, long by) {
    return """
    {"action": "%s", "pull_request": {"number": 7}, "review": {"user": {"id": %d}},
     "repository": {"full_name": "acme/infra"}}
    """
        .formatted(action, by);
  }

  private static String press(String action, String externalId, String button) {
    return """
    {"action": "%s", "check_run": {"external_id": "%s", "head_sha": "%s",
      "pull_requests": [{"number": 7}]}, "requested_action": {"identifier": "%s"},
     "sender": {"id": 815, "login": "rob"}, "repository": {"full_name": "acme/infra"}}
    """
        .formatted(action, externalId, "a".repeat(40), button);
  }

  private static String mergeGroup(String action, String ref, String head, String base) {
    return """
    {"action": "%s", "merge_group": {"head_ref": "%s", "head_sha": "%s", "base_sha": "%s"},
     "repository": {"full_name": "acme/infra"}}
    """
        .formatted(action, ref, head, base);
  }

  private static String check(String action, String pullRequests) {
    return """
    {"action": "%s", "check_run": {"pull_requests": %s},
     "repository": {"full_name": "acme/infra"}}
    """
        .formatted(action, pullRequests);
  }
}
