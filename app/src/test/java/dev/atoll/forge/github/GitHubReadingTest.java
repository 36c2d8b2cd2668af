package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Approval;
import dev.atoll.forge.ChangedFiles;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.MergeResult;
import dev.atoll.forge.Mergeability;
import dev.atoll.forge.Permission;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.forge.github.fake.People;
import dev.atoll.forge.github.fake.Protection;
import dev.atoll.forge.github.fake.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub has that other hosts have not. */
class GitHubReadingTest {
  private static final AtomicInteger REPOSITORIES = new AtomicInteger();

  @TempDir static Path folder;
  private static TestGitHub github;
  private static GitHubForge forge;

  private String path;
  private PullRequestRef ref;

  @BeforeAll
  static void start() {
    github = TestGitHub.start(folder);
    forge = github.connect();
    github.host.owners().user("stranger");
  }

  @AfterAll
  static void stop() {
    github.close();
  }

  @BeforeEach
  void openPullRequest() {
    github.host.faults().clear();
    path = "acme/reading-" + REPOSITORIES.incrementAndGet();
    github.repository(path, Map.of("main.tf", "# main\n", "other.tf", "# other\n"));
    github.push(path, TestGitHub.AUTHOR, "x", Map.of("main.tf", "# x\n"));
    ref = ref(people().open(path, TestGitHub.AUTHOR, "x", "Changes x"));
  }

  @Test
  void tellsAForkByItsRepository() {
    github.host.owners().fork(path, "stranger");
    String fork = "stranger/" + path.substring("acme/".length());
    github.host.owners().role(fork, "stranger", Role.ADMIN);
    github
        .clone(path)
        .run("push", github.host.owners().cloneUrl(fork, "stranger"), "x:refs/heads/x")
        .requireSuccess();
    github.host.owners().settings(path, settings -> settings.open(true));
    int number = people().open(path, "stranger", fork, "x", "main", "From a fork", false);

    PullRequest read = read(ref(number));
    assertThat(read.isFork()).isTrue();
    assertThat(read.headRef()).isEqualTo("refs/pull/" + number + "/head");
    assertThat(read(ref).isFork()).isFalse();

    github.host.owners().deleteRepository(fork);
    assertThat(read(ref(number)).isFork()).isTrue();
  }

  @Test
  void knowsDraftsAndNewBases() {
    people().draft(path, number(), TestGitHub.AUTHOR, true);
    assertThat(read(ref).draft()).isEqualTo(PullRequest.Draft.DRAFT);
    people().draft(path, number(), TestGitHub.AUTHOR, false);
    assertThat(read(ref).draft()).isEqualTo(PullRequest.Draft.READY);

    String base = github.push(path, TestGitHub.ADMIN, "release", Map.of("other.tf", "# r\n"));
    people().retarget(path, number(), TestGitHub.AUTHOR, "release");

    assertThat(read(ref).baseBranch()).isEqualTo("release");
    assertThat(read(ref).base().value()).isEqualTo(base);
  }

  @Test
  void knowsWhatWasClosedAndReopened() {
    people().close(path, number(), TestGitHub.AUTHOR);
    assertThat(read(ref).state()).isEqualTo(PullRequest.State.CLOSED);
    people().reopen(path, number(), TestGitHub.AUTHOR);
    assertThat(read(ref).isOpen()).isTrue();
  }

  @Test
  void reachesNothingOutsideItsList() {
    GitHubForge narrow =
        github.connect(Map.of("repositories", "acme/something-else"), Clock.systemUTC());

    assertThat(narrow.repositories()).isEmpty();
    assertThat(narrow.pullRequest(ref)).isEmpty();
    assertThat(narrow.permission(ref.repository(), person(TestGitHub.ADMIN)))
        .isEqualTo(Permission.NONE);
  }

  @Test
  void anApprovalIsTheLatestOpinionOfSomebodyElseWhoMayWrite() {
    String head = people().head(path, number());
    people().approve(path, number(), TestGitHub.REVIEWER, head);
    people().approve(path, number(), TestGitHub.READER, head);

    assertThat(forge.approvals(read(ref)))
        .extracting(Approval::by)
        .containsExactly(person(TestGitHub.REVIEWER));
    GitHubForge lenient = github.connect(Map.of("approvals-from", "anybody"), Clock.systemUTC());
    assertThat(lenient.approvals(read(ref)))
        .extracting(Approval::by)
        .containsExactlyInAnyOrder(person(TestGitHub.REVIEWER), person(TestGitHub.READER));

    people().reviewComment(path, number(), TestGitHub.REVIEWER, head);
    assertThat(forge.approvals(read(ref))).hasSize(1);
    people().requestChanges(path, number(), TestGitHub.REVIEWER, head);
    assertThat(forge.approvals(read(ref))).isEmpty();
  }

  @Test
  void whoLostTheRightToWriteDoesNotApprove() {
    people().approve(path, number(), TestGitHub.REVIEWER, people().head(path, number()));
    assertThat(forge.approvals(read(ref))).hasSize(1);

    github.host.owners().role(path, TestGitHub.REVIEWER, Role.READ);

    assertThat(forge.approvals(read(ref))).isEmpty();
    assertThat(forge.permission(ref.repository(), person(TestGitHub.REVIEWER)))
        .isEqualTo(Permission.READ);
  }

  @Test
  void aNameThatChangedHandsHasNoRights() {
    Person former = new Person("1", TestGitHub.ADMIN);

    assertThat(forge.permission(ref.repository(), former)).isEqualTo(Permission.NONE);
  }

  @Test
  void whoIsOnlyInvitedIsNoMember() {
    github.host.owners().team("acme", "sre", "platform", TestGitHub.AUTHOR);
    github.host.owners().inviteToTeam("acme", "platform", TestGitHub.READER);

    assertThat(forge.isMember("acme/platform", person(TestGitHub.READER))).isFalse();
    assertThat(forge.isMember("acme/platform", person(TestGitHub.AUTHOR))).isTrue();
    assertThat(forge.isMember("platform", person(TestGitHub.REVIEWER))).isFalse();
    assertThat(forge.isMember("nobody/platform", person(TestGitHub.REVIEWER))).isFalse();
    assertThat(forge.isMember("acme/../x", person(TestGitHub.REVIEWER))).isFalse();
  }

  @Test
  void aRequiredApplyDoesNotStandInItsOwnWay() {
    github.host.owners().protect(path, "main", Protection.requiring("atoll/plan", "atoll/apply"));
    setStatus("atoll/plan", CommitStatus.State.SUCCESS);
    setStatus("atoll/apply", CommitStatus.State.PENDING);

    assertThat(forge.mergeability(read(ref))).isEqualTo(new Mergeability.Mergeable());
    assertThat(forge.merge(read(ref), read(ref).head())).isInstanceOf(MergeResult.Refused.class);

    setStatus("atoll/apply", CommitStatus.State.SUCCESS);
    assertThat(forge.merge(read(ref), read(ref).head())).isInstanceOf(MergeResult.Merged.class);
  }

  @Test
  void whatOthersRequireStandsInTheWay() {
    github
        .host
        .owners()
        .protect(path, "main", Protection.requiring("atoll/apply", "build").withApprovals(1));
    assertThat(blocked())
        .containsExactly(
            "an approval is required on GitHub", "the required check \"build\" has not reported");

    String head = people().head(path, number());
    people().status(path, head, TestGitHub.ADMIN, "build", "success");
    people().approve(path, number(), TestGitHub.REVIEWER, head);

    assertThat(forge.mergeability(read(ref))).isEqualTo(new Mergeability.Mergeable());
  }

  @Test
  void aRuleThatCannotBeEvaluatedStandsInTheWayByItsName() {
    github.host.owners().protect(path, "main", Protection.requiring("atoll/apply"));
    github
        .host
        .owners()
        .rules(
            path,
            "main",
            """
            {"type": "required_signatures", "ruleset_source_type": "Repository",
             "ruleset_source": "acme/x", "ruleset_id": 1}
            """);

    assertThat(blocked()).containsExactly("Atoll cannot evaluate the rule required_signatures");
    GitHubForge told =
        github.connect(Map.of("ignored-rules", "required_signatures"), Clock.systemUTC());
    assertThat(told.mergeability(read(ref))).isEqualTo(new Mergeability.Mergeable());
  }

  @Test
  void mergesInAWayThatIsAllowedAndTidiesUp() {
    github.host.owners().settings(path, settings -> settings.merges(false, true, false));
    GitHubForge tidy = github.connect(Map.of("after-merge", "delete-branch"), Clock.systemUTC());

    assertThat(tidy.merge(read(ref), read(ref).head())).isInstanceOf(MergeResult.Merged.class);

    assertThat(people().branch(path, "x")).isEmpty();
    assertThat(people().branch(path, "main")).isPresent();
  }

  @Test
  void doesNotMergeInAWayThatIsNotAllowed() {
    github.host.owners().settings(path, settings -> settings.merges(true, false, false));
    GitHubForge squashing = github.connect(Map.of("merge-method", "squash"), Clock.systemUTC());

    assertThat(squashing.merge(read(ref), read(ref).head()))
        .isInstanceOf(MergeResult.Refused.class);
    assertThat(people().state(path, number())).isEqualTo("open");
  }

  @Test
  void foldsWithTheHostsOwnMeans() {
    var posted = forge.post(ref, "an old plan");
    forge.foldOlder(ref, posted);

    assertThat(people().comments(path, number()).getFirst().minimized())
        .hasValueSatisfying(why -> assertThat(why).isEqualToIgnoringCase("outdated"));
  }

  @Test
  void doesNotReadACommentOfAnotherPullRequest() {
    github.push(path, TestGitHub.AUTHOR, "y", Map.of("other.tf", "# y\n"));
    int other = people().open(path, TestGitHub.AUTHOR, "y", "Changes y");
    long id = people().comment(path, other, TestGitHub.AUTHOR, "atoll apply");

    assertThat(forge.comment(ref, new dev.atoll.forge.CommentId(Long.toString(id)))).isEmpty();
    assertThat(forge.comment(ref(other), new dev.atoll.forge.CommentId(Long.toString(id))))
        .isPresent();
    assertThat(forge.comment(ref, new dev.atoll.forge.CommentId("../../x"))).isEmpty();
  }

  @Test
  void readsManyFilesPageByPage() {
    Map<String, String> many = new java.util.HashMap<>();
    for (int i = 0; i < 250; i++) {
      many.put("many/file-" + i + ".tf", "# " + i + "\n");
    }
    github.push(path, TestGitHub.AUTHOR, "x", many);

    assertThat(forge.changedFiles(read(ref)))
        .isInstanceOfSatisfying(
            ChangedFiles.Complete.class, files -> assertThat(files.paths()).hasSize(251));
  }

  private static People people() {
    return github.host.people();
  }

  private static Person person(String login) {
    return new Person(Long.toString(github.host.owners().user(login)), login);
  }

  private List<String> blocked() {
    return ((Mergeability.Blocked) forge.mergeability(read(ref))).reasons();
  }

  private void setStatus(String context, CommitStatus.State state) {
    PullRequest read = read(ref);
    forge.setStatus(
        read.ref(), read.head(), new CommitStatus(context, state, "words", Optional.empty()));
  }

  private static PullRequest read(PullRequestRef ref) {
    return forge.pullRequest(ref).orElseThrow();
  }

  private PullRequestRef ref(int number) {
    return new PullRequestRef(new RepositoryId("gh", path), number);
  }

  private int number() {
    return Math.toIntExact(ref.number());
  }
}
