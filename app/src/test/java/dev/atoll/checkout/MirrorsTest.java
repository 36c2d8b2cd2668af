package dev.atoll.checkout;

import static dev.atoll.checkout.MirrorsFixture.REPOSITORY;
import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.GitAccess;
import dev.atoll.forge.RepositoryId;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

class MirrorsTest {
  private static final CommitSha NOWHERE = new CommitSha("1234567890".repeat(4));

  @TempDir private Path temporary;
  private GitRepository origin;
  private MirrorsFixture fixture;
  private Mirrors mirrors;

  @BeforeEach
  void start() {
    origin = GitRepository.create(temporary.resolve("origin"));
    fixture = new MirrorsFixture(temporary.resolve("data"));
    mirrors = fixture.mirrors;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void readsWhatItFetched() {
    CommitSha commit = origin.file("b/main.tf", "b").file("a.tf", "a").commit("one");
    assertThat(fetch(commit)).isEqualTo(new FetchOutcome.Complete());
    CommitTree tree = mirrors.tree(REPOSITORY, commit);
    assertThat(tree.files()).containsExactly("a.tf", "b/main.tf");
    assertThat(new String(tree.read("b/main.tf"), StandardCharsets.UTF_8)).isEqualTo("b");
    assertThat(tree.contentId("a.tf")).isEqualTo(origin.git("rev-parse", "HEAD:a.tf"));
    assertThat(tree.size("a.tf")).isEqualTo(1);
    assertThat(tree.read("a.tf", 0)).isEmpty();
    assertThat(mirrors.tip(REPOSITORY, "refs/heads/main")).contains(commit);
    assertThat(mirrors.tip(REPOSITORY, "refs/heads/other")).isEmpty();
  }

  @Test
  void asksTheHostOnlyForWhatIsNotThere() {
    CommitSha commit = origin.file("a.tf", "a").commit("one");
    fetch(commit);
    GitAccess nowhere =
        new GitAccess(temporary.resolve("nowhere").toUri().toString(), "", Secret.of(""));
    assertThat(mirrors.fetch(REPOSITORY, nowhere, List.of("refs/heads/main"), List.of(commit)))
        .isEqualTo(new FetchOutcome.Complete());
    assertThatThrownBy(
            () -> mirrors.fetch(REPOSITORY, nowhere, List.of("refs/heads/main"), List.of()))
        .isInstanceOfSatisfying(
            ForgeException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ForgeException.Kind.REFUSED));
    assertThat(mirrors.tree(REPOSITORY, commit).files()).containsExactly("a.tf");
  }

  @Test
  void aMirrorThatIsRemovedAsItIsLookedAtIsNotThere() {
    CommitSha commit = origin.file("a.tf", "a").commit("one");
    fetch(commit);
    InstantSource whileRead =
        () -> {
          FileSystemUtils.deleteRecursively(fixture.mirror().toFile());
          return Instant.EPOCH;
        };
    Mirror mirror = new Mirror(fixture.mirror(), whileRead.withZone(ZoneOffset.UTC));
    assertThat(mirror.isSound()).isTrue();
    assertThat(mirror.hasAll(List.of(commit))).isFalse();
    assertThat(fetch(commit)).isEqualTo(new FetchOutcome.Complete());
  }

  @Test
  void saysWhichBranchAndCommitTheHostDoesNotHave() {
    CommitSha commit = origin.file("a.tf", "a").commit("one");
    assertThat(
            mirrors.fetch(
                REPOSITORY,
                origin.access(),
                List.of("refs/heads/main", "refs/heads/gone"),
                List.of(commit, NOWHERE)))
        .isEqualTo(new FetchOutcome.Incomplete(Set.of("refs/heads/gone"), Set.of(NOWHERE)));
    assertThat(mirrors.tree(REPOSITORY, commit).files()).containsExactly("a.tf");
    assertThatThrownBy(() -> mirrors.tree(REPOSITORY, NOWHERE))
        .isInstanceOf(MirrorException.class)
        .hasMessageContaining("fetch first");
    assertThat(fixture.folder.of(REPOSITORY).isSound()).isTrue();
  }

  @Test
  void followsForcedPushesAndBranchesThatTakeEachOthersPlace() {
    origin.file("a.tf", "a").commit("one");
    origin.git("branch", "feature");
    fixture.fetch(origin, "main", "feature");
    origin.git("branch", "-D", "feature");
    origin.git("branch", "feature/deep");
    origin.git("commit", "--amend", "-q", "-m", "other");
    assertThat(fixture.fetch(origin, "main", "feature/deep"))
        .isEqualTo(new FetchOutcome.Complete());
    assertThat(mirrors.tip(REPOSITORY, "refs/heads/main")).contains(origin.head());
  }

  @Test
  void mergesCleanlyAndAlwaysToTheSameCommit() {
    CommitSha fork = origin.file("a.tf", "a\n").file("b.tf", "b\n").commit("fork");
    CommitSha head = branch("feature", "a.tf", "changed\n");
    CommitSha base = origin.file("b.tf", "moved\n").commit("main moves");
    fixture.fetch(origin, "main", "feature");

    CommitSha merged = merged(mirrors.merge(REPOSITORY, base, head));
    CommitTree tree = mirrors.tree(REPOSITORY, merged);
    assertThat(tree.read("a.tf")).asString(StandardCharsets.UTF_8).isEqualTo("changed\n");
    assertThat(tree.read("b.tf")).asString(StandardCharsets.UTF_8).isEqualTo("moved\n");

    try (var elsewhere = new MirrorsFixture(temporary.resolve("elsewhere"))) {
      elsewhere.fetch(origin, "main", "feature");
      assertThat(elsewhere.mirrors.merge(REPOSITORY, base, head))
          .isEqualTo(new MergeOutcome.Merged(merged));
    }
    assertThat(mirrors.merge(REPOSITORY, fork, head)).isEqualTo(new MergeOutcome.UpToDate(head));
    assertThat(mirrors.merge(REPOSITORY, base, fork)).isEqualTo(new MergeOutcome.UpToDate(base));
    assertThat(mirrors.diverged(REPOSITORY, base, head)).isTrue();
    assertThat(mirrors.diverged(REPOSITORY, fork, head)).isFalse();
    assertThat(mirrors.changedFiles(REPOSITORY, base, head)).containsExactly("a.tf");
  }

  @Test
  void namesConflictingPaths() {
    origin.file("a.tf", "a\n").file("gone.tf", "x\n").file("fine.tf", "f\n").commit("fork");
    CommitSha head = branch("feature", "a.tf", "theirs\n", "gone.tf", "changed\n");
    origin.git("rm", "-q", "gone.tf");
    CommitSha base = origin.file("a.tf", "ours\n").commit("main moves");
    fixture.fetch(origin, "main", "feature");
    assertThat(mirrors.merge(REPOSITORY, base, head))
        .isEqualTo(new MergeOutcome.Conflict(List.of("a.tf", "gone.tf")));
  }

  @Test
  void neverMergesUnrelatedHistories() {
    CommitSha base = origin.file("a.tf", "a\n").commit("one");
    origin.git("checkout", "-q", "--orphan", "alien");
    CommitSha head = origin.file("b.tf", "b\n").commit("other");
    fixture.fetch(origin, "main", "alien");
    assertThat(mirrors.merge(REPOSITORY, base, head)).isEqualTo(new MergeOutcome.Unrelated());
  }

  @Test
  void listsBothNamesOfARenamedFile() {
    CommitSha base = origin.file("old/main.tf", "resource\n").file("x.tf", "x").commit("one");
    origin.git("checkout", "-q", "-b", "feature");
    origin.git("mv", "old", "new");
    CommitSha head = origin.commit("renamed");
    fixture.fetch(origin, "main", "feature");
    assertThat(mirrors.changedFiles(REPOSITORY, base, head))
        .containsExactly("new/main.tf", "old/main.tf");
  }

  @Test
  void namesTheCommitThatChangedAPath() {
    CommitSha start = origin.file("p/main.tf", "1").file("q/main.tf", "1").commit("one");
    CommitSha guilty = origin.file("p/main.tf", "2").commit("two");
    CommitSha end = origin.file("q/main.tf", "2").commit("three");
    fetch(end);
    assertThat(mirrors.lastChange(REPOSITORY, start, end, "p/main.tf")).contains(guilty);
    assertThat(mirrors.lastChange(REPOSITORY, guilty, end, "p/main.tf")).isEmpty();
  }

  @Test
  void makesAMirrorAnewThatACrashLeftHalfWritten() throws IOException {
    CommitSha one = origin.file("a.tf", "a").commit("one");
    fetch(one);
    Files.createFile(fixture.mirror().resolve("atoll-writing"));
    corruptPacks();
    try (var restarted = new MirrorsFixture(temporary.resolve("data"))) {
      assertThat(restarted.fetch(origin, one)).isEqualTo(new FetchOutcome.Complete());
      assertThat(restarted.mirrors.tree(REPOSITORY, one).files()).containsExactly("a.tf");
      assertThat(restarted.mirror().resolve("atoll-writing")).doesNotExist();
    }
  }

  @Test
  void makesAMirrorAnewThatTurnedOutBroken() throws IOException {
    CommitSha one = origin.file("a.tf", "a").commit("one");
    fetch(one);
    try (Stream<Path> packs = Files.list(fixture.mirror().resolve("objects/pack"))) {
      for (Path pack : packs.toList()) {
        Files.delete(pack);
      }
    }
    fixture.folder.of(REPOSITORY).close();
    assertThat(fixture.fetch(origin, one)).isEqualTo(new FetchOutcome.Complete());
    assertThat(mirrors.tree(REPOSITORY, one).read("a.tf")).asString().isEqualTo("a");
  }

  @Test
  void keepsAMirrorWhoseHostFailedInTheMiddle() {
    CommitSha one = origin.file("a.tf", "a").commit("one");
    fetch(one);
    GitAccess nowhere =
        new GitAccess(temporary.resolve("nowhere").toUri().toString(), "", Secret.of(""));
    assertThatThrownBy(() -> mirrors.fetch(REPOSITORY, nowhere, List.of("refs/x"), List.of()))
        .isInstanceOf(ForgeException.class);
    assertThat(fixture.folder.of(REPOSITORY).isSound()).isTrue();
  }

  @Test
  void removesTheLeastRecentlyUsedMirrorsWhenThereIsNoRoom() throws IOException {
    CommitSha one = origin.file("a.tf", "a").commit("one");
    var tiny =
        new CheckoutSettings(
            DataSize.ofBytes(1),
            10,
            DataSize.ofMegabytes(1),
            DataSize.ofBytes(0),
            Duration.ofSeconds(10));
    try (var small = new MirrorsFixture(temporary.resolve("small"), tiny)) {
      RepositoryId other = new RepositoryId("local", "team/other");
      small.fetch(origin, one);
      small.mirrors.fetch(other, origin.access(), List.of("refs/heads/main"), List.of(one));
      small.care.makeRoom();
      assertThat(small.mirror()).doesNotExist();
      assertThat(small.mirrors.tree(other, one).files()).containsExactly("a.tf");
      assertThatThrownBy(() -> small.mirrors.tree(REPOSITORY, one))
          .isInstanceOf(MirrorException.class);
      assertThat(small.fetch(origin, one)).isEqualTo(new FetchOutcome.Complete());
    }
  }

  @Test
  void neverRemovesAMirrorThatIsBeingFetched() throws IOException {
    CommitSha one = origin.file("a.tf", "a").commit("one");
    fetch(one);
    Mirror mirror = fixture.folder.of(REPOSITORY);
    mirror.fetching().lock();
    try (var threads = Executors.newSingleThreadExecutor()) {
      assertThat(threads.submit(mirror::deleteIfIdle)).succeedsWithin(20, SECONDS).isEqualTo(false);
    } finally {
      mirror.fetching().unlock();
    }
    assertThat(mirror.deleteIfIdle()).isTrue();
    assertThat(fixture.mirror()).doesNotExist();
  }

  @Test
  void keepsMergesWhenGarbageIsCollected() throws Exception {
    origin.file("a.tf", "a\n").commit("fork");
    CommitSha head = branch("feature", "a.tf", "changed\n");
    CommitSha base = origin.file("b.tf", "b\n").commit("main moves");
    fixture.fetch(origin, "main", "feature");
    CommitSha merged = merged(mirrors.merge(REPOSITORY, base, head));
    for (int number = 0; number < 40; number++) {
      origin.file("n.tf", "" + number).commit("more");
      fixture.fetch(origin, "main");
    }
    fixture.care.lookAfterSoon(fixture.folder.of(REPOSITORY)).get(60, SECONDS);
    assertThat(fixture.mirror().resolve("packed-refs")).exists();
    assertThat(packs()).as("what was collected is not kept beside it").hasSizeLessThanOrEqualTo(2);
    assertThat(mirrors.tree(REPOSITORY, merged).read("a.tf")).asString().isEqualTo("changed\n");
  }

  @Test
  void forgetsBranchesThatWereNotFetchedForLong() {
    CommitSha main = origin.file("a.tf", "a").commit("one");
    CommitSha feature = branch("feature", "b.tf", "b");
    fixture.fetch(origin, "main", "feature");
    assertThat(tipsAfter(89)).containsExactly(Optional.of(main), Optional.of(feature));
    assertThat(tipsAfter(91)).containsExactly(Optional.of(main), Optional.empty());
  }

  @Test
  void leavesRefsAloneBesideAFetch() throws Exception {
    origin.file("a.tf", "a").commit("one");
    fixture.fetch(origin, "main");
    Mirror mirror = fixture.folder.of(REPOSITORY);
    mirror.fetching().lock();
    try (var threads = Executors.newSingleThreadExecutor()) {
      assertThat(threads.submit(() -> fixture.care.tidyRefs(mirror)).get(20, SECONDS)).isFalse();
      mirror.read(MirrorCare::repack);
      assertThat(fixture.mirror().resolve("packed-refs")).doesNotExist();
    } finally {
      mirror.fetching().unlock();
    }
    assertThat(fixture.care.tidyRefs(mirror)).isTrue();
    assertThat(fixture.mirror().resolve("packed-refs")).exists();
  }

  @Test
  void leavesRefsAloneBesideAMerge() throws Exception {
    origin.file("a.tf", "a").commit("one");
    fixture.fetch(origin, "main");
    Mirror mirror = fixture.folder.of(REPOSITORY);
    try (var threads = Executors.newSingleThreadExecutor()) {
      boolean tidied =
          mirror.readRefs(
              List.of(), _ -> done(threads.submit(() -> fixture.care.tidyRefs(mirror))));
      assertThat(tidied).isFalse();
    }
  }

  /** Else it would write into folders that are just removed, and find no ref that is just moved. */
  @Test
  void mergesAndReadsOnceRefsAreTidied() throws Exception {
    CommitSha one = origin.file("a.tf", "a").commit("one");
    CommitSha head = branch("feature", "b.tf", "b");
    CommitSha base = origin.file("c.tf", "c").commit("main moves");
    fixture.fetch(origin, "main", "feature");
    var merge = new FutureTask<>(() -> mirrors.merge(REPOSITORY, base, head));
    var tip = new FutureTask<>(() -> mirrors.tip(REPOSITORY, "refs/heads/main"));
    fixture
        .folder
        .of(REPOSITORY)
        .tidyRefs(_ -> {
          var threads = Stream.of(merge, tip).map(Thread.ofPlatform()::start).toList();
          await().until(() -> threads.stream().allMatch(it -> it.getState() == WAITING));
          return mirrors.isAncestor(REPOSITORY, one, base);
        });
    assertThat(done(merge)).isInstanceOf(MergeOutcome.Merged.class);
    assertThat(done(tip)).contains(base);
  }

  private static <T> T done(Future<T> future) {
    return assertThat(future).succeedsWithin(20, SECONDS).actual();
  }

  /** Of main, which is fetched then, and of what is not. */
  private List<Optional<CommitSha>> tipsAfter(int days) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    try (var later =
        new MirrorsFixture(temporary.resolve("data"), MirrorsFixture.settings(), clock)) {
      later.fetch(origin, "main");
      assertThat(later.care.tidyRefs(later.folder.of(REPOSITORY))).isTrue();
      later.folder.of(REPOSITORY).read(MirrorCare::repack);
      return Stream.of("main", "feature")
          .map(branch -> later.mirrors.tip(REPOSITORY, "refs/heads/" + branch))
          .toList();
    }
  }

  private FetchOutcome fetch(CommitSha commit) {
    return fixture.fetch(origin, commit);
  }

  private CommitSha branch(String name, String... pathsAndContents) {
    origin.git("checkout", "-q", "-b", name);
    for (int at = 0; at < pathsAndContents.length; at += 2) {
      origin.file(pathsAndContents[at], pathsAndContents[at + 1]);
    }
    CommitSha head = origin.commit("on " + name);
    origin.git("checkout", "-q", "main");
    return head;
  }

  private static CommitSha merged(MergeOutcome outcome) {
    return Optional.of(outcome)
        .map(MergeOutcome.Merged.class::cast)
        .map(MergeOutcome.Merged::commit)
        .orElseThrow();
  }

  private List<Path> packs() throws IOException {
    try (Stream<Path> files = Files.list(fixture.mirror().resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).toList();
    }
  }

  private void corruptPacks() throws IOException {
    try (Stream<Path> packs = Files.list(fixture.mirror().resolve("objects/pack"))) {
      for (Path pack : packs.toList()) {
        Files.delete(pack);
        Files.writeString(pack, "half");
      }
    }
  }
}
