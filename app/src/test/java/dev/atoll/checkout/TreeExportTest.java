package dev.atoll.checkout;

import static dev.atoll.checkout.MirrorsFixture.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atoll.checkout.HostileTree.Kind;
import dev.atoll.checkout.HostileTree.Problem;
import dev.atoll.forge.CommitSha;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeExportTest {
  @TempDir private Path temporary;
  private GitRepository origin;
  private MirrorsFixture fixture;
  private Path target;

  @BeforeEach
  void start() {
    origin = GitRepository.create(temporary.resolve("origin"));
    fixture = new MirrorsFixture(temporary.resolve("data"));
    target = temporary.resolve("tree");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void writesTheWholeTreeWithModesAndInnerLinksAndNothingOfGit() throws IOException {
    origin.file("accounts/prod/main.tf", "resource\n").file("modules/größe 🌊/main.tf", "module\n");
    origin.git("add", "accounts", "modules");
    origin
        .index("100755", "#!/bin/sh\n", "run.sh")
        .index("120000", "../../modules", "accounts/prod/modules")
        .index("120000", "not-there", "dangling");
    Exported exported = export(origin.commitIndex());

    assertThat(exported).isEqualTo(new Exported(3, 26, List.of()));
    assertThat(target.resolve("accounts/prod/modules/größe 🌊/main.tf")).hasContent("module\n");
    assertThat(Files.isExecutable(target.resolve("run.sh"))).isTrue();
    assertThat(Files.isExecutable(target.resolve("accounts/prod/main.tf"))).isFalse();
    assertThat(Files.readSymbolicLink(target.resolve("dangling"))).hasToString("not-there");
    assertThat(target.resolve(".git")).doesNotExist();
  }

  @Test
  void writesALargeBinaryFileAsItIs() throws IOException {
    byte[] bytes = new byte[9_000_000];
    new java.util.Random(7).nextBytes(bytes);
    Files.write(origin.folder().resolve("big.bin"), bytes);
    export(origin.commit("big"));
    assertThat(target.resolve("big.bin")).hasBinaryContent(bytes);
  }

  @Test
  void refusesATreeThatIsTooLargeOrHasTooManyFiles() throws IOException {
    Files.write(origin.folder().resolve("big.bin"), new byte[10_500_000]);
    assertRefused(origin.commit("big"), Kind.TOO_LARGE, "big.bin");
    origin.git("rm", "-q", "big.bin");
    for (int number = 0; number <= 1000; number++) {
      origin.file("f/" + number, "");
    }
    assertRefused(origin.commit("many"), Kind.TOO_MANY_FILES, "f/999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "..", "../..", "../../secret", "in/../../..", "deep/up/../.."})
  void refusesLinksThatLeave(String points) {
    origin
        .index("120000", points, "dir/link")
        .index("120000", "..", "dir/deep/up")
        .index("100644", "x", "dir/in/file");
    CommitSha commit = origin.commitIndex();
    if (points.equals("..")) {
      export(commit);
      assertThat(target.resolve("dir/link/dir/in/file")).hasContent("x");
    } else {
      assertRefused(commit, Kind.LEAVING_LINK, "dir/link");
    }
  }

  @Test
  void refusesLinksThatGoInCircles() {
    origin.index("120000", "b", "a").index("120000", "a", "b");
    HostileTree refused = refused(origin.commitIndex());
    assertThat(refused.problems())
        .containsExactly(new Problem(Kind.LEAVING_LINK, "a"), new Problem(Kind.LEAVING_LINK, "b"));
    assertThat(refused)
        .hasMessage(
            "The tree cannot be used: `a` is a symbolic link that leaves the repository; `b` is a"
                + " symbolic link that leaves the repository");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git",
        ".GIT",
        ".git ",
        ".git.",
        "git~1",
        "GIT~2",
        ".git::$INDEX_ALLOCATION",
        "..",
        ".",
        "a\nb",
        "a\u0007",
        ".g\u200cit",
        "\u0085"
      })
  void refusesNamesThatGitForbids(String name) {
    HostileTree refused = refused(origin.commitOfRawTree("100644", name, "x"));
    assertThat(refused.problems()).extracting(Problem::kind).containsExactly(Kind.FORBIDDEN_NAME);
    assertThat(refused.getMessage()).doesNotContain("\n");
  }

  @Test
  void refusesNamesThatAreLongerThanAFilesMayBe() {
    String longest = "é".repeat(127) + "x";
    origin.index("100644", "x", longest).index("100644", "x", "in/" + longest + "y");
    assertRefused(origin.commitIndex(), Kind.LONG_NAME, "in/" + longest + "y");
    origin.git("rm", "-q", "--cached", "in/" + longest + "y");
    String deep = "d/".repeat(1536) + "x";
    origin.index("100644", "x", deep);
    assertRefused(origin.commitIndex(), Kind.LONG_NAME, deep);
    origin.git("rm", "-q", "--cached", deep);
    export(origin.commitIndex());
    assertThat(target.resolve(longest)).hasContent("x");
  }

  @Test
  void refusesAFileThatWouldBeWrittenThroughALink() {
    String link = origin.pipe("elsewhere", "hash-object", "-w", "--stdin");
    String file = origin.pipe("x", "hash-object", "-w", "--stdin");
    byte[] inner = new RawTree().entry("100644", "file", file).bytes();
    String folder = origin.pipe(inner, "hash-object", "-w", "-t", "tree", "--literally", "--stdin");
    RawTree twice = new RawTree().entry("120000", "a", link).entry("40000", "a", folder);
    assertRefused(origin.commitOfTree(twice), Kind.FORBIDDEN_NAME, "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {".terraform/modules/modules.json", "p/terraform.d/plugins/x"})
  void refusesWhatBelongsToTerraform(String path) {
    origin.file(path, "x").file("p/.terraform.lock.hcl", "fine");
    HostileTree refused = refused(origin.commit("one"));
    assertThat(refused.problems()).extracting(Problem::kind).containsExactly(Kind.TERRAFORM_FOLDER);
  }

  @Test
  void leavesSubmodulesAsEmptyFoldersAndSaysSo() {
    origin.file("main.tf", "x").commit("one");
    origin.git(
        "update-index", "--add", "--cacheinfo", "160000," + origin.head() + ",vendor/module");
    assertThat(export(origin.commitIndex()).submodules()).containsExactly("vendor/module");
    assertThat(target.resolve("vendor/module")).isEmptyDirectory();
  }

  @Test
  void runsNoFilterOrHookOfTheRepository() throws IOException {
    origin
        .file(".gitattributes", "* text eol=crlf filter=evil\n*.tf export-ignore ident\n")
        .file("main.tf", "$Id$\n");
    export(origin.commit("one"));
    assertThat(Files.readString(target.resolve("main.tf"))).isEqualTo("$Id$\n");
  }

  private Exported export(CommitSha commit) {
    fixture.fetch(origin, "main");
    return fixture.mirrors.export(REPOSITORY, commit, target);
  }

  private void assertRefused(CommitSha commit, Kind kind, String path) {
    assertThat(refused(commit).problems()).containsExactly(new Problem(kind, path));
  }

  private HostileTree refused(CommitSha commit) {
    HostileTree refused =
        assertThatExceptionOfType(HostileTree.class).isThrownBy(() -> export(commit)).actual();
    assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).isFalse();
    return refused;
  }
}
