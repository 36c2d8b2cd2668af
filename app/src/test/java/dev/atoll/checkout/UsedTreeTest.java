package dev.atoll.checkout;

import static dev.atoll.checkout.MirrorsFixture.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.RepositoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees that were used are used again, and nobody can tell. */
class UsedTreeTest {
  @TempDir private Path temporary;
  private GitRepository origin;
  private MirrorsFixture fixture;
  private int count;

  @BeforeEach
  void start() {
    origin = GitRepository.create(temporary.resolve("origin"));
    fixture = new MirrorsFixture(temporary.resolve("data"));
    origin
        .file("accounts/prod/main.tf", "prod\n")
        .file("accounts/dev/main.tf", "dev\n")
        .file("modules/vpc/main.tf", "module\n")
        .git("add", "-A");
    origin.index("120000", "../../modules", "accounts/prod/modules");
    origin.index("100755", "#!/bin/sh\n", "run.sh");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void filesThatNobodyTouchedAreNotWrittenAgain() throws IOException {
    CommitSha commit = fetched(origin.commitIndex());
    Path first = export(commit);
    Object inode = inode(first.resolve("modules/vpc/main.tf"));
    giveBack(first);
    Path second = export(commit);
    assertThat(first).doesNotExist();
    assertThat(inode(second.resolve("modules/vpc/main.tf"))).isEqualTo(inode);
    assertThat(contents(second)).isEqualTo(contents(fresh(commit)));
  }

  @Test
  void bringsATreeToAnotherCommit() throws IOException {
    CommitSha before = fetched(origin.commitIndex());
    origin.git("checkout", "-q", "-f", "main");
    origin.git("rm", "-rq", "accounts/dev");
    origin.git("rm", "-q", "run.sh", "accounts/prod/modules");
    origin.file("run.sh/now-a-folder", "x").file("accounts/prod/main.tf", "prd!\n");
    CommitSha after = fetched(origin.commit("another"));
    giveBack(export(before));
    Path there = export(after);
    assertThat(contents(there)).isEqualTo(contents(fresh(after)));
    giveBack(there);
    assertThat(contents(export(before))).isEqualTo(contents(fresh(before)));
  }

  /** What a run can do to its tree, by accident or to harm the next one. */
  enum Deed {
    ANOTHER_FILE {
      @Override
      void on(Path tree) throws IOException {
        Files.writeString(tree.resolve("accounts/dev/extra.auto.tfvars"), "x = 1");
        Files.createDirectories(tree.resolve("accounts/dev/.terraform/modules"));
      }
    },
    CHANGED_IN_PLACE_WITH_THE_OLD_TIME {
      @Override
      void on(Path tree) throws IOException {
        Path file = tree.resolve("accounts/dev/main.tf");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "DEV\n");
        Files.setLastModifiedTime(file, time);
      }
    },
    DELETED {
      @Override
      void on(Path tree) throws IOException {
        Files.delete(tree.resolve("accounts/dev/main.tf"));
      }
    },
    MADE_EXECUTABLE {
      @Override
      void on(Path tree) throws IOException {
        Files.setPosixFilePermissions(
            tree.resolve("accounts/dev/main.tf"), PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    },
    LINKED_FROM_ELSEWHERE {
      @Override
      void on(Path tree) throws IOException {
        Files.createLink(tree.resolveSibling("kept-for-later"), tree.resolve("run.sh"));
      }
    },
    FILE_BECAME_A_LINK {
      @Override
      void on(Path tree) throws IOException {
        Files.delete(tree.resolve("accounts/dev/main.tf"));
        Files.createSymbolicLink(tree.resolve("accounts/dev/main.tf"), Path.of("/etc/passwd"));
      }
    },
    FOLDER_BECAME_A_LINK {
      @Override
      void on(Path tree) throws IOException {
        Files.move(tree.resolve("modules"), tree.resolve("elsewhere"));
        Files.createSymbolicLink(tree.resolve("modules"), Path.of("elsewhere"));
      }
    },
    LINK_POINTS_ELSEWHERE {
      @Override
      void on(Path tree) throws IOException {
        Files.delete(tree.resolve("accounts/prod/modules"));
        Files.createSymbolicLink(tree.resolve("accounts/prod/modules"), Path.of("/etc"));
      }
    },
    FOLDER_OPENED_TO_ALL {
      @Override
      void on(Path tree) throws IOException {
        Files.setPosixFilePermissions(
            tree.resolve("modules"), PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    };

    abstract void on(Path tree) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void whatARunDidToItsTreeIsNotSeenByTheNext(Deed deed) throws IOException {
    CommitSha commit = fetched(origin.commitIndex());
    Path used = export(commit);
    deed.on(used);
    giveBack(used);
    Path next = export(commit);
    assertThat(contents(next)).isEqualTo(contents(fresh(commit)));
    Path later = temporary.resolve("kept-for-later");
    if (Files.exists(later)) {
      Files.writeString(later, "evil", StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(next.resolve("run.sh")).hasContent("#!/bin/sh\n");
    }
  }

  @Test
  void aTreeOfAnotherRepositoryIsNotTouched() throws IOException {
    CommitSha commit = fetched(origin.commitIndex());
    RepositoryId other = new RepositoryId("local", "team/other");
    fixture.mirrors.fetch(other, origin.access(), List.of("refs/heads/main"), List.of(commit));
    Path first = export(commit);
    Object inode = inode(first.resolve("run.sh"));
    giveBack(first);
    Path target = temporary.resolve("other");
    fixture.mirrors.export(other, commit, target);
    assertThat(inode(target.resolve("run.sh"))).isNotEqualTo(inode);
    assertThat(fixture.stock.take(REPOSITORY)).isPresent();
  }

  @Test
  void aStartForgetsWhatAnEarlierOneKept() throws IOException {
    CommitSha commit = fetched(origin.commitIndex());
    giveBack(export(commit));
    fixture.close();
    fixture = new MirrorsFixture(temporary.resolve("data"));
    await().atMost(Duration.ofSeconds(20)).until(() -> isEmpty(temporary.resolve("data/trees")));
    assertThat(contents(export(commit))).hasSize(11);
  }

  private CommitSha fetched(CommitSha commit) {
    fixture.fetch(origin, commit);
    return commit;
  }

  private Path export(CommitSha commit) {
    Path target = temporary.resolve("tree-" + count++);
    fixture.mirrors.export(REPOSITORY, commit, target);
    return target;
  }

  /** Cleaned by a thread of its own. */
  private void giveBack(Path tree) {
    fixture.mirrors.takeBack(tree);
    assertThat(tree).doesNotExist();
    fixture.stock.settle();
  }

  private Path fresh(CommitSha commit) throws IOException {
    Path target = temporary.resolve("fresh-" + count++);
    Files.createDirectories(target);
    fixture.mirrors.export(REPOSITORY, commit, target);
    return target;
  }

  private static Map<String, String> contents(Path tree) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        String what =
            Files.isSymbolicLink(file)
                ? "-> " + Files.readSymbolicLink(file)
                : Files.isDirectory(file)
                    ? "folder"
                    : Files.readString(file, StandardCharsets.UTF_8);
        String mode =
            Files.isSymbolicLink(file)
                ? ""
                : PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        all.put(tree.relativize(file).toString(), mode + " " + what);
      }
    }
    return all;
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
