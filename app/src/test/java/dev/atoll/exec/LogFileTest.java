package dev.atoll.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final byte[] FACE = "🙂".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void leavesAHalfWrittenCharacterForTheNextCall() throws Exception {
    Path path = folder.resolve("log");
    LogFile log = new LogFile(path);
    assertThat(log.read(0, 100)).isEqualTo(new LogFile.Chunk("", 0, false));
    Files.writeString(path, "ab");
    Files.write(path, Arrays.copyOf(FACE, 3), StandardOpenOption.APPEND);

    assertThat(log.read(0, 100)).isEqualTo(new LogFile.Chunk("ab", 2, false));
    assertThat(log.readEnded(0, 100)).isEqualTo(new LogFile.Chunk("ab\uFFFD", 5, false));

    Files.write(path, new byte[] {FACE[3], 'c'}, StandardOpenOption.APPEND);
    assertThat(log.read(2, 100)).isEqualTo(new LogFile.Chunk("🙂c", 7, false));
  }

  @Test
  void readsNoMoreThanAskedFor() throws Exception {
    Path path = folder.resolve("log");
    Files.writeString(path, "12🙂4567");
    LogFile log = new LogFile(path);

    assertThat(log.read(0, 4)).isEqualTo(new LogFile.Chunk("12", 2, true));
    assertThat(log.read(2, 4)).isEqualTo(new LogFile.Chunk("🙂", 6, true));
    assertThat(log.read(100, 4)).isEqualTo(new LogFile.Chunk("", 100, false));
    assertThat(log.tail(4).text()).isEqualTo("4567");
    assertThat(log.tail(6).text()).isEqualTo("4567");
    assertThatThrownBy(() -> log.read(0, LogFile.LARGEST_CHUNK + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void replacesWhatIsNoText() throws Exception {
    Path path = folder.resolve("log");
    Files.write(path, new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b'});

    assertThat(new LogFile(path).read(0, 100))
        .isEqualTo(new LogFile.Chunk("a\uFFFD\uFFFDb", 4, false));
  }
}
