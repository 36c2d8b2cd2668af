package dev.atoll.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where root may not make user namespaces, it becomes another account. */
class RunAsTest {
  private static final RunAs NOBODY = new RunAs.Account(65534, 65534);

  @TempDir Path folder;

  @BeforeEach
  void onlyRootMayChangeAccounts() {
    assumeThat(new UnixSystem().getUid()).isZero();
  }

  @Test
  void startsAsAnotherAccount() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (PostgresFolder home = PostgresFolder.take(folder.resolve("postgres"))) {
      var launched = launch(home);
      Path process = Path.of("/proc/" + launched.process().pid());
      assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(65534);
      launched.process().stop();
      assertThat(RunAs.forData(home.data())).isEqualTo(NOBODY);
    }
  }

  @Test
  void tellsWhenTheAccountCannotReachTheFolder() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    try (PostgresFolder home = PostgresFolder.take(folder.resolve("postgres"))) {
      assertThatThrownBy(() -> launch(home))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("uid 65534 cannot reach " + folder.resolve("postgres"))
          .hasMessageContaining("or set spring.datasource.url");
    }
  }

  private static PostgresLaunch.Launched launch(PostgresFolder home) {
    PostgresBinaries binaries = PostgresBinaries.under(home.binaries());
    var options = PostgresOptions.forTests(home.binaries());
    return new PostgresLaunch(home, binaries, NOBODY, options).launch();
  }
}
