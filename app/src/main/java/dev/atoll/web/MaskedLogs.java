package dev.atoll.web;

import dev.atoll.platform.Masking;
import dev.atoll.platform.SecretMask;
import dev.atoll.run.RunId;
import dev.atoll.run.RunLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * What runs wrote, without the secrets that the server knows: nothing else of this package may show
 * a log. Offsets stay those of the kept bytes, and lines stay lines.
 */
@Component
class MaskedLogs {
  private static final int PIECE = 1 << 20;
  private static final int MOST_AROUND = 1 << 16;
  private static final int MOST_BYTES_OF_A_CHARACTER = 3;

  private final RunLogs logs;
  private final Masking masking;

  MaskedLogs(RunLogs logs, Masking masking) {
    this.logs = logs;
    this.masking = masking;
  }

  /** The text of bytes that were read at an offset; a secret that only ends in them is masked. */
  String text(RunId run, String step, long from, byte[] bytes) {
    return text(masking.now(), run, step, from, bytes);
  }

  /** Writes what is kept from an offset to another. */
  void copy(RunId run, String step, long from, long end, OutputStream out) throws IOException {
    SecretMask mask = masking.now();
    for (long at = Math.max(0, from); at < end; ) {
      byte[] piece = piece(run, step, at, end);
      if (piece.length == 0) {
        return;
      }
      out.write(
          mask.longest() == 0
              ? piece
              : text(mask, run, step, at, piece).getBytes(StandardCharsets.UTF_8));
      at += piece.length;
    }
  }

  private String text(SecretMask mask, RunId run, String step, long from, byte[] bytes) {
    String text = utf8(bytes);
    if (mask.longest() == 0) {
      return text;
    }
    int around = Math.min(mask.longest() * MOST_BYTES_OF_A_CHARACTER, MOST_AROUND);
    long start = Math.max(0, from - around);
    String before = utf8(logs.read(run, step, start, (int) (from - start)));
    String after = utf8(logs.read(run, step, from + bytes.length, around));
    return mask.mask(before + text + after, before.length(), before.length() + text.length());
  }

  private byte[] piece(RunId run, String step, long at, long end) {
    byte[] piece = logs.read(run, step, at, (int) Math.min(PIECE, end - at));
    return at + piece.length >= end ? piece : Arrays.copyOf(piece, startOfCharacter(piece));
  }

  /** Where the last character begins, which may go on behind the piece. */
  private static int startOfCharacter(byte[] piece) {
    int last = piece.length - 1;
    while (last > 0 && (piece[last] & 0xc0) == 0x80) {
      last--;
    }
    return last > 0 ? last : piece.length;
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
