package dev.atoll.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.DeliverySubject.AboutBranch;
import dev.atoll.forge.DeliverySubject.AboutPullRequest;
import dev.atoll.forge.ForgeFixture.Who;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every host's adapter must hold. A host's own test extends this and brings its fixture. */
public abstract class ForgeContract {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NO_COMMIT = "0123456789012345678901234567890123456789";

  private ForgeFixture host;
  private Forge forge;
  private RepositoryId repository;

  protected abstract ForgeFixture fixture();

  @BeforeEach
  void newRepository() {
    host = fixture();
    forge = host.forge();
    repository =
        host.createRepository(
            Map.of("README.md", "Read me\n", "dev/main.tf", "# dev\n", "prod/main.tf", "# prod\n"));
  }

  @Test
  void knowsItsRepositories() {
    assertThat(forge.repositories()).contains(repository);
    forge.check();
  }

  @Test
  void readsPullRequestAsItIs() {
    CommitSha head = host.push(repository, Who.AUTHOR, "more-room", Map.of("dev/main.tf", "# a\n"));

    PullRequest read = opened("more-room");

    assertThat(read.head()).isEqualTo(head);
    assertThat(read.headBranch()).isEqualTo("more-room");
    assertThat(read.baseBranch()).isEqualTo("main");
    assertThat(read.base()).isNotEqualTo(head);
    assertThat(read.author()).isEqualTo(host.person(Who.AUTHOR));
    assertThat(read.isOpen()).isTrue();
    assertThat(read.isFork()).isFalse();
    assertThat(read.draft()).isEqualTo(PullRequest.Draft.READY);
    assertThat(read.title()).isNotBlank();
    assertThat(read.url()).startsWith("http");
  }

  @Test
  void followsItsBranchAndItsBase() {
    host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# a\n"));
    PullRequest before = opened("x");

    CommitSha head = host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# b\n"));
    CommitSha base = host.push(repository, Who.ADMIN, "main", Map.of("README.md", "Read this\n"));

    PullRequest after = opened("x");
    assertThat(after.ref()).isEqualTo(before.ref());
    assertThat(after.head()).isEqualTo(head);
    assertThat(after.base()).isEqualTo(base);
  }

  @Test
  void listsOpenPullRequestsOnly() {
    host.push(repository, Who.AUTHOR, "one", Map.of("dev/main.tf", "# 1\n"));
    host.push(repository, Who.AUTHOR, "two", Map.of("prod/main.tf", "# 2\n"));
    PullRequest one = opened("one");
    PullRequest two = opened("two");
    host.close(one.ref(), Who.AUTHOR);

    assertThat(forge.openPullRequests(repository))
        .extracting(PullRequest::ref)
        .containsExactly(two.ref());
    assertThat(read(one.ref()).state()).isEqualTo(PullRequest.State.CLOSED);
  }

  @Test
  void saysNothingOfWhatIsNotThere() {
    host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# a\n"));
    PullRequestRef known = opened("x").ref();

    assertThat(forge.pullRequest(new PullRequestRef(repository, 4_711))).isEmpty();
    assertThat(forge.pullRequest(new PullRequestRef(elsewhere(), 1))).isEmpty();
    assertThat(forge.comment(known, new CommentId("987654321"))).isEmpty();
  }

  @Test
  void namesChangedFilesAlsoByTheirOldNames() {
    host.push(
        repository,
        Who.AUTHOR,
        "x",
        Map.of("prod/main.tf", "", "stage/main.tf", "# prod\n", "new.tf", "# new\n"));

    assertThat(forge.changedFiles(opened("x")))
        .isEqualTo(new ChangedFiles.Complete(Set.of("prod/main.tf", "stage/main.tf", "new.tf")));
  }

  @Test
  void doesNotNameWhatOnlyTheBaseChanged() {
    host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# a\n"));
    host.push(repository, Who.ADMIN, "main", Map.of("prod/main.tf", "# moved\n"));

    assertThat(forge.changedFiles(opened("x")))
        .isEqualTo(new ChangedFiles.Complete(Set.of("dev/main.tf")));
  }

  @Test
  void givesCommentsThatCameAfterTheCursor() {
    PullRequestRef ref = openPullRequest();
    CommentPage none = forge.comments(ref, Optional.empty());
    CommentId first = host.comment(ref, Who.AUTHOR, "first");
    CommentPage one = forge.comments(ref, Optional.of(none.cursor()));
    CommentId second = host.comment(ref, Who.REVIEWER, "second 🚀 \u202Eabc\u202C\n| a |");
    CommentPage two = forge.comments(ref, Optional.of(one.cursor()));

    assertThat(one.comments()).extracting(Comment::id).containsExactly(first);
    assertThat(two.comments()).extracting(Comment::id).containsExactly(second);
    assertThat(two.comments().getFirst().author()).isEqualTo(host.person(Who.REVIEWER));
    assertThat(two.comments().getFirst().body()).isEqualTo("second 🚀 \u202Eabc\u202C\n| a |");
    assertThat(forge.comments(ref, Optional.of(two.cursor())).comments()).isEmpty();
    assertThat(forge.comments(ref, Optional.empty()).comments()).hasSize(2);
  }

  @Test
  void givesAllCommentsWhenThereAreMany() {
    PullRequestRef ref = openPullRequest();
    for (int number = 0; number < 205; number++) {
      host.comment(ref, Who.REVIEWER, "comment " + number);
    }

    assertThat(forge.comments(ref, Optional.empty()).comments())
        .hasSize(205)
        .last()
        .extracting(Comment::body)
        .isEqualTo("comment 204");
  }

  @Test
  void tellsThatCommentWasEdited() {
    PullRequestRef ref = openPullRequest();
    CommentId id = host.comment(ref, Who.AUTHOR, "atoll plan");
    assertThat(comment(ref, id).edited()).isFalse();

    host.editComment(ref, Who.AUTHOR, id, "atoll apply");

    assertThat(comment(ref, id).edited()).isTrue();
    assertThat(comment(ref, id).body()).isEqualTo("atoll apply");
  }

  @Test
  void postsEditsAndFindsOwnComments() {
    PullRequestRef ref = openPullRequest();
    host.comment(ref, Who.AUTHOR, "I quote <!-- atoll:1 -->");
    CommentId posted = forge.post(ref, "<!-- atoll:1 -->\nplanning");

    forge.edit(ref, posted, "<!-- atoll:1 -->\nplanned");

    assertThat(comment(ref, posted).author()).isEqualTo(forge.bot());
    assertThat(comment(ref, posted).body()).isEqualTo("<!-- atoll:1 -->\nplanned");
    assertThat(forge.findOwn(ref, "<!-- atoll:1 -->")).contains(posted);
    assertThat(forge.findOwn(ref, "<!-- atoll:2 -->")).isEmpty();
  }

  @Test
  void takesComments() {
    PullRequestRef ref = openPullRequest();
    String longest = "ü".repeat(forge.capabilities().commentLimit());

    assertThat(comment(ref, forge.post(ref, longest)).body()).isEqualTo(longest);
    assertRefused(() -> forge.post(ref, longest.repeat(3)));
    assertRefused(() -> forge.edit(ref, new CommentId("987654321"), "nothing there"));
  }

  @Test
  void doesNotEditOthersComments() {
    PullRequestRef ref = openPullRequest();
    CommentId others = host.comment(ref, Who.AUTHOR, "mine");

    assertRefused(() -> forge.edit(ref, others, "not yours"));
  }

  @Test
  void nodsAtAndFoldsComments() {
    PullRequestRef ref = openPullRequest();
    CommentId asked = host.comment(ref, Who.AUTHOR, "atoll plan");
    CommentId posted = forge.post(ref, "an old plan");

    forge.react(ref, asked, Reaction.SEEN);
    forge.react(ref, asked, Reaction.SEEN);
    forge.react(ref, asked, Reaction.DONE);
    forge.foldOlder(ref, posted);

    assertThat(comment(ref, posted).body()).contains("an old plan");
  }

  @Test
  void tellsWhoApprovedWhichCommit() {
    PullRequestRef ref = openPullRequest();
    PullRequest pullRequest = read(ref);
    assertThat(forge.approvals(pullRequest)).isEmpty();

    host.approve(ref, Who.REVIEWER, pullRequest.head());
    CommitSha pushed = host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# c\n"));

    assertThat(forge.approvals(read(ref)))
        .allSatisfy(approval -> assertThat(approval.commit()).isNotEqualTo(pushed))
        .allSatisfy(approval -> assertThat(approval.by()).isEqualTo(host.person(Who.REVIEWER)));

    host.approve(ref, Who.REVIEWER, pushed);
    assertThat(forge.approvals(read(ref)))
        .singleElement()
        .satisfies(approval -> assertThat(approval.commit()).isEqualTo(pushed));

    host.withdrawApproval(ref, Who.REVIEWER);
    assertThat(forge.approvals(read(ref))).isEmpty();
  }

  @Test
  void showsStatusesBesideTheCommit() {
    PullRequest pullRequest = read(openPullRequest());
    CommitStatus pending = status("atoll/plan", CommitStatus.State.PENDING, "planning 3 projects");
    CommitStatus planned = status("atoll/plan", CommitStatus.State.SUCCESS, "3 projects");
    CommitStatus apply = status("atoll/apply", CommitStatus.State.FAILURE, "0 of 3 applied");

    forge.setStatus(pullRequest.ref(), pullRequest.head(), pending);
    forge.setStatus(pullRequest.ref(), pullRequest.head(), planned);
    forge.setStatus(pullRequest.ref(), pullRequest.head(), apply);

    assertThat(host.statuses(repository, pullRequest.head()))
        .containsOnly(
            Map.entry("atoll/plan", "success 3 projects"),
            Map.entry("atoll/apply", "failure 0 of 3 applied"));
    assertRefused(() -> forge.setStatus(pullRequest.ref(), new CommitSha(NO_COMMIT), planned));
  }

  @Test
  void mergesTheExpectedHeadOnly() {
    PullRequest pullRequest = read(openPullRequest());
    assertThat(forge.mergeability(pullRequest)).isInstanceOf(Mergeability.Mergeable.class);
    assertThat(forge.merge(pullRequest, pullRequest.base()))
        .isInstanceOf(MergeResult.Refused.class);

    MergeResult merged = forge.merge(pullRequest, pullRequest.head());

    assertThat(merged).isInstanceOf(MergeResult.Merged.class);
    assertThat(read(pullRequest.ref()).state()).isEqualTo(PullRequest.State.MERGED);
    assertThat(forge.mergeability(read(pullRequest.ref())))
        .isInstanceOf(Mergeability.Blocked.class);
    assertThat(forge.merge(pullRequest, pullRequest.head()))
        .isInstanceOf(MergeResult.Refused.class);
  }

  @Test
  void doesNotMergeConflicts() {
    PullRequest pullRequest = read(openPullRequest());
    host.push(repository, Who.ADMIN, "main", Map.of("dev/main.tf", "# quite another\n"));

    assertThat(forge.mergeability(pullRequest))
        .isInstanceOfSatisfying(
            Mergeability.Blocked.class, blocked -> assertThat(blocked.reasons()).isNotEmpty());
    assertThat(forge.merge(pullRequest, pullRequest.head()))
        .isInstanceOf(MergeResult.Refused.class);
    assertThat(read(pullRequest.ref()).isOpen()).isTrue();
  }

  @Test
  void knowsWhatPeopleMayDo() {
    assertThat(forge.permission(repository, host.person(Who.READER))).isEqualTo(Permission.READ);
    assertThat(forge.permission(repository, host.person(Who.AUTHOR))).isEqualTo(Permission.WRITE);
    assertThat(forge.permission(repository, host.person(Who.ADMIN))).isEqualTo(Permission.ADMIN);
    assertThat(forge.permission(repository, new Person("987654321", "nobody")))
        .isEqualTo(Permission.NONE);
  }

  @Test
  void knowsTeams() {
    assertThat(forge.isMember(host.team(), host.person(Who.REVIEWER))).isTrue();
    assertThat(forge.isMember(host.team(), host.person(Who.AUTHOR))).isFalse();
    assertThat(forge.isMember("no-such-team", host.person(Who.REVIEWER))).isFalse();
  }

  @Test
  void tellsWhatHappensToPullRequest() {
    PullRequestRef ref = openPullRequest();
    expect(new AboutPullRequest(ref, Optional.empty()), 1);
    host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# c\n"));
    expect(new AboutPullRequest(ref, Optional.empty()), 2);
    host.approve(ref, Who.REVIEWER, read(ref).head());
    expect(new AboutPullRequest(ref, Optional.empty()), 3);
    CommentId comment = host.comment(ref, Who.REVIEWER, "atoll apply");
    expect(new AboutPullRequest(ref, Optional.of(comment)), 1);
    host.close(ref, Who.AUTHOR);
    expect(new AboutPullRequest(ref, Optional.empty()), 4);
  }

  @Test
  void tellsThatTheBaseMoved() {
    var moved = new AboutBranch(repository, "main");
    int before = subjects().stream().filter(moved::equals).toList().size();

    host.push(repository, Who.ADMIN, "main", Map.of("README.md", "Read this\n"));

    expect(moved, before + 1);
  }

  @Test
  void isNotWokenByItself() {
    PullRequestRef ref = openPullRequest();
    forge.edit(ref, forge.post(ref, "planning"), "planned");
    CommentId last = host.comment(ref, Who.AUTHOR, "thanks");

    expect(new AboutPullRequest(ref, Optional.of(last)), 1);
    assertThat(subjects())
        .filteredOn(
            subject -> subject instanceof AboutPullRequest about && about.pullRequest().equals(ref))
        .containsExactlyInAnyOrder(
            new AboutPullRequest(ref, Optional.empty()),
            new AboutPullRequest(ref, Optional.of(last)));
  }

  @Test
  void believesOnlyWhatTheHostSigned() {
    host.comment(openPullRequest(), Who.AUTHOR, "atoll plan");
    await().atMost(SOON).until(() -> !host.deliveries().isEmpty());
    Delivery genuine = host.deliveries().getFirst();
    byte[] changed = genuine.body().clone();
    changed[changed.length - 2] ^= 1;

    assertThat(intake().isAuthentic(genuine)).isTrue();
    assertThat(intake().deliveryId(genuine)).isPresent();
    assertThat(intake().isAuthentic(new Delivery(genuine.headers(), changed))).isFalse();
    assertThat(intake().isAuthentic(new Delivery(new DeliveryHeaders(Map.of()), genuine.body())))
        .isFalse();
    assertThat(genuine.body().length).isLessThan(intake().maximumBytes());
  }

  @Test
  void parksWhatItDoesNotUnderstand() {
    openPullRequest();
    await().atMost(SOON).until(() -> !host.deliveries().isEmpty());
    DeliveryHeaders headers = host.deliveries().getFirst().headers();

    for (String body : List.of("", "{", "null", "[]", "{}", "\"x\"", "{\"pullRequest\":7}")) {
      Delivery odd = new Delivery(headers, body.getBytes(StandardCharsets.UTF_8));
      assertThat(intake().subject(odd)).isInstanceOf(DeliverySubject.NotUnderstood.class);
    }
  }

  private PullRequestRef openPullRequest() {
    host.push(repository, Who.AUTHOR, "x", Map.of("dev/main.tf", "# b\n"));
    return opened("x").ref();
  }

  private PullRequest opened(String branch) {
    return read(host.pullRequestOf(repository, branch));
  }

  private PullRequest read(PullRequestRef ref) {
    return forge.pullRequest(ref).orElseThrow();
  }

  private Comment comment(PullRequestRef ref, CommentId id) {
    return forge.comment(ref, id).orElseThrow();
  }

  private PushIntake intake() {
    return forge.pushIntake().orElseThrow();
  }

  private List<DeliverySubject> subjects() {
    return host.deliveries().stream().map(intake()::subject).toList();
  }

  private void expect(DeliverySubject subject, int times) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(subjects()).filteredOn(subject::equals).hasSize(times));
  }

  private RepositoryId elsewhere() {
    return new RepositoryId(repository.connection(), "nobody/nothing");
  }

  private static CommitStatus status(String context, CommitStatus.State state, String description) {
    return new CommitStatus(context, state, description, Optional.of("https://example.org/r/1"));
  }

  private static void assertRefused(Runnable call) {
    assertThatExceptionOfType(ForgeException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.REFUSED));
  }
}
