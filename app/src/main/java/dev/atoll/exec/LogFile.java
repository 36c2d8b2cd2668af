package dev.atoll.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A step's log, read piece by piece while it grows. The file itself has no limit: a writer that
 * meets one would be killed, and it may be an apply. Who reads asks for no more than it can hold.
 */
public record LogFile(Path path) {
  /** The most that one call reads, in bytes. */
  public static final int LARGEST_CHUNK = 1 << 20;

  /**
   * A piece.
   *
   * @param text what is not UTF-8 is replaced by U+FFFD
   * @param next where to read on, in bytes
   * @param more true when there was more in the file already
   */
  public record Chunk(String text, long next, boolean more) {}

  /** In bytes; 0 for a log that is not there yet. */
  public long size() {
    try {
      return Files.size(path);
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /**
   * Reads up to {@code limit} bytes from {@code offset} bytes on. A character whose rest is not
   * there yet is left for the next call.
   *
   * @param limit at least 4, and no more than {@link #LARGEST_CHUNK}
   */
  public Chunk read(long offset, int limit) {
    return read(offset, limit, false, false);
  }

  /** As {@link #read}, when nothing will follow: a broken last character is replaced. */
  public Chunk readEnded(long offset, int limit) {
    return read(offset, limit, true, false);
  }

  /** The last {@code limit} bytes, from the beginning of a character on. */
  public Chunk tail(int limit) {
    long offset = Math.max(0, size() - limit);
    return read(offset, limit, true, offset > 0);
  }

  /** The bytes as they are, as far as they are there. */
  public byte[] bytes(long from, long to) {
    try (InputStream file = Files.newInputStream(path)) {
      file.skipNBytes(from);
      return file.readNBytes(Math.toIntExact(to - from));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private Chunk read(long offset, int limit, boolean ended, boolean middle) {
    if (limit < 4 || limit > LARGEST_CHUNK) {
      throw new IllegalArgumentException("a chunk has 4 to 1048576 bytes, but is to have " + limit);
    }
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer bytes = ByteBuffer.allocate(limit);
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {}
      bytes.flip();
      while (middle && bytes.hasRemaining() && isContinuation(bytes.get(bytes.position()))) {
        bytes.get();
      }
      boolean more = channel.size() > offset + bytes.limit();
      String text = decode(bytes, ended && !more);
      return new Chunk(text, offset + bytes.position(), more);
    } catch (NoSuchFileException _) {
      return new Chunk("", offset, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** A byte of a character that began before it. */
  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** Leaves the position behind the last whole character. */
  private static String decode(ByteBuffer bytes, boolean ended) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
    decoder.decode(bytes, text, ended);
    return text.flip().toString();
  }
}
