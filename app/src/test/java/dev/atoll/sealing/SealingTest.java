package dev.atoll.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.platform.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private static final byte[] PLAIN = "a state with a password".getBytes(UTF_8);

  @TempDir Path folder;
  private Sealing sealing;

  @BeforeEach
  void start() {
    sealing = new Sealing(keys());
  }

  @Test
  void opensWhatItSealedForTheSamePurpose() {
    Sealed sealed = sealing.seal(PLAIN, "plan 1");
    assertThat(sealing.open(sealed, "plan 1")).isEqualTo(PLAIN);
    assertThat(new String(sealed.bytes(), UTF_8)).doesNotContain("password");
  }

  @Test
  void sealsTheSameBytesDifferentlyEachTime() {
    assertThat(sealing.seal(PLAIN, "plan 1").bytes())
        .isNotEqualTo(sealing.seal(PLAIN, "plan 1").bytes());
  }

  @Test
  void refusesWhatBelongsToSomethingElse() {
    Sealed sealed = sealing.seal(PLAIN, "plan 1");
    assertThatThrownBy(() -> sealing.open(sealed, "plan 2"))
        .isInstanceOf(BrokenEnvelopeException.class)
        .hasMessageContaining("'plan 2' was changed or belongs to something else");
  }

  @Test
  void noticesEachChangedByteAndEachCut() {
    Sealed sealed = sealing.seal(PLAIN, "plan 1");
    for (int i = 0; i < sealed.bytes().length; i++) {
      byte[] changed = sealed.bytes().clone();
      changed[i] ^= 1;
      assertBroken(new Sealed(changed, sealed.keyId()));
      assertBroken(new Sealed(java.util.Arrays.copyOf(sealed.bytes(), i), sealed.keyId()));
    }
  }

  private void assertBroken(Sealed changed) {
    assertThatExceptionOfType(BrokenEnvelopeException.class)
        .isThrownBy(() -> sealing.open(changed, "plan 1"));
  }

  @Test
  void saysWhichKeyIsMissingAndWhatToDo() {
    Sealed sealed = new Sealed(sealing.seal(PLAIN, "plan 1").bytes(), "lost");
    assertThatThrownBy(() -> sealing.open(sealed, "plan 1"))
        .isInstanceOf(UnknownSealingKeyException.class)
        .hasMessage(
            "Sealed with key lost, which is not in %s. Put its line back there from your backup and restart."
                .formatted(file()));
  }

  @Test
  void keepsItsKeyOverRestartsReadableByItsOwnerOnly() throws IOException {
    Sealed sealed = sealing.seal(PLAIN, "plan 1");
    assertThat(new Sealing(keys()).open(sealed, "plan 1")).isEqualTo(PLAIN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void sealsWithTheNewestKeyAndStillOpensWithOlderOnes() throws IOException {
    Sealed before = sealing.seal(PLAIN, "plan 1");
    Files.writeString(file(), Files.readString(file()) + "second " + "A".repeat(43) + "=\n");
    Sealing rotated = new Sealing(keys());
    assertThat(rotated.seal(PLAIN, "plan 1").keyId()).isEqualTo("second");
    assertThat(rotated.open(before, "plan 1")).isEqualTo(PLAIN);
  }

  @Test
  void refusesAKeyFileThatItDoesNotUnderstandWithoutPrintingIt() throws IOException {
    for (String bad : List.of("id", "id c2hvcnQ=", "id !!!", "a b c")) {
      Files.writeString(file(), "# keys\n" + bad + "\n");
      assertThatThrownBy(this::keys)
          .isInstanceOf(SealingKeyFileException.class)
          .hasMessageStartingWith("Line 2 of " + file());
    }
    Files.writeString(file(), "# keys\n");
    assertThatThrownBy(this::keys).hasMessageContaining("holds no key");
  }

  @Test
  void neverMakesAKeyFileThatWasNamed() {
    Path named = folder.resolve("named");
    assertThatThrownBy(() ->
            new SealingConfiguration()
                .masterKeys(new SealingSettings(named), new DataFolder(folder)))
        .isInstanceOf(SealingKeyFileException.class)
        .hasMessageContaining("is it there, and readable");
    assertThat(named).doesNotExist();
  }

  @Test
  void saysWhichRowsCannotBeOpened() {
    SealedRows plans =
        new SealedRows() {
          @Override
          public String what() {
            return "plans";
          }

          @Override
          public Map<String, Long> countByKey() {
            return Map.of("lost", 3L, keys().newest(), 5L);
          }
        };
    List<MissingKey> missing = new SealingCheck(keys(), List.of(plans)).missing();
    assertThat(missing).containsExactly(new MissingKey("lost", "plans", 3));
    assertThat(missing.getFirst().explain(file()))
        .startsWith("3 plans were sealed with key lost, which is not in " + file());
  }

  private MasterKeys keys() {
    return new SealingConfiguration().masterKeys(new SealingSettings(null), new DataFolder(folder));
  }

  private Path file() {
    return folder.resolve("sealing-key");
  }
}
