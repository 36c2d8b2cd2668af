package dev.atoll.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.util.unit.DataSize;

/** Copies up to so many bytes in all: a file may grow while it is read. */
final class SizeLimit {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final DataSize limit;
  private long left;

  SizeLimit(DataSize limit) {
    this.limit = limit;
    this.left = limit.toBytes();
  }

  void copy(InputStream from, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      left -= read;
      if (left < 0) {
        throw new ArtifactRefusedException(
            "The plan file and the files that the plan made are larger than %d MB together. Make fewer files while planning, or have the limit raised (atoll.plan.artifact-limit)."
                .formatted(limit.toMegabytes()));
      }
      to.write(chunk, 0, read);
    }
  }
}
