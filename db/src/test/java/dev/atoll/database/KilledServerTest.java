package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import dev.atoll.database.EmbeddedPostgres.Origin;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
  private static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();
  private static final PostgresOptions OPTIONS = PostgresOptions.forTests(BINARIES);

  @TempDir Path folder;

  @AfterEach
  void leaveNothingRunning() {
    assertThat(EmbeddedPostgres.discard(folder.resolve("postgres"))).isTrue();
  }

  @Test
  void takesOverWhatAKilledProcessLeftRunning() throws Exception {
    long left = killAHolder();
    try (var postgres = start()) {
      assertThat(postgres.origin()).isEqualTo(Origin.TAKEN_OVER);
      assertThat(postgres.pid()).isEqualTo(left);
      Sql.execute(postgres, "create table seen (word text)");
    }
    assertThat(new ServerProcess(handle(left)).isAlive()).isFalse();
    try (var postgres = start()) {
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
      assertThat(Sql.query(postgres, "select count(*) from seen")).isEqualTo("0");
    }
  }

  @Test
  void stopsALeftOverThatIsLessSafeThanWanted() throws Exception {
    long left = killAHolder();
    var safe = new PostgresOptions(PostgresOptions.Durability.KEPT, OPTIONS.binaries(), 100);
    try (var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), safe)) {
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
      assertThat(Sql.query(postgres, "show fsync")).isEqualTo("on");
      assertThat(new ServerProcess(handle(left)).isAlive()).isFalse();
    }
  }

  @Test
  void recoversWhenTheDatabaseWasKilledToo() throws Exception {
    long left = killAHolder();
    handle(left).destroyForcibly();
    assertThat(new ServerProcess(handle(left)).awaitExit(Duration.ofSeconds(20))).isTrue();
    try (var postgres = start()) {
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
      assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void ignoresAProcessThatGotTheNumberOfADeadServer() throws Exception {
    start().close();
    Path data = folder.resolve("postgres/data");
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%d\n%s\n1\n5432\n/tmp\n127.0.0.1\n".formatted(ProcessHandle.current().pid(), data));
    try (var postgres = start()) {
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
    }
  }

  @Test
  void refusesAFolderThatALiveProcessUses() throws Exception {
    try (var holder = ChildJvm.holding(folder.resolve("postgres"), BINARIES)) {
      holder.awaitReady();
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessage(
              "The PostgreSQL in %s is in use by another running server; stop that one, or use another folder",
              folder.resolve("postgres"));
      assertThat(EmbeddedPostgres.discard(folder.resolve("postgres"))).isFalse();
    }
  }

  @Test
  void runsInASessionOfItsOwn() throws Exception {
    try (var postgres = start()) {
      assertThat(session(postgres.pid())).isEqualTo(postgres.pid());
      assertThat(session(ProcessHandle.current().pid())).isNotEqualTo(postgres.pid());
    }
  }

  @Test
  void worksForAPlainUserAndLaterForRoot() throws Exception {
    assumeThat(new UnixSystem().getUid()).isZero();
    Path open = Files.createTempDirectory("atoll-plain-");
    try {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      var prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
      Path postgres = open.resolve("postgres");
      try (var holder =
          ChildJvm.start(prefix, readableClassPath(open), postgres, open.resolve("binaries"))) {
        long pid = holder.awaitReady();
        assertThat(Files.getAttribute(Path.of("/proc/" + pid), "unix:uid")).isEqualTo(65534);
      }
      assertThat(Files.exists(postgres.resolve("data/postmaster.pid"))).isFalse();
      var rootsTurn = PostgresOptions.forTests(open.resolve("binaries"));
      try (var server = EmbeddedPostgres.start(postgres, rootsTurn)) {
        assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
            .isEqualTo(65534);
      }
    } finally {
      FolderTree.delete(open);
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(folder.resolve("postgres"), OPTIONS);
  }

  /** The process id of the PostgreSQL that it leaves. */
  private long killAHolder() throws Exception {
    try (var holder = ChildJvm.holding(folder.resolve("postgres"), BINARIES)) {
      long left = holder.awaitReady();
      holder.kill();
      assertThat(new ServerProcess(handle(left)).isAlive()).isTrue();
      return left;
    }
  }

  private static ProcessHandle handle(long pid) {
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static long session(long pid) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(afterName[3]);
  }

  /** The class path may lie where only root may read. */
  private static String readableClassPath(Path open) throws Exception {
    Path copies = Files.createDirectory(open.resolve("classes"));
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    for (String entry : Arrays.stream(entries).filter(entry -> !entry.isEmpty()).toList()) {
      Command.of("cp", "-r", entry, copies.toString()).output();
    }
    Command.of("chmod", "-R", "a+rX", copies.toString()).output();
    return copies + "/*:" + copies + "/classes:" + copies + "/test-classes";
  }
}
