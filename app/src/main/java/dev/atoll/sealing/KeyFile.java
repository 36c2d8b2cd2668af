package dev.atoll.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of master keys: one line {@code id base64-of-32-bytes} per key, the newest last, {@code
 * #} starts a comment. A key is rotated by adding a line; old lines stay for what they sealed.
 */
final class KeyFile {
  private static final int KEY_BYTES = 32;

  private final Path path;

  KeyFile(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Makes the file with one new key, readable by its owner only. */
  void create() {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      // Written beside and moved, so that a crash leaves a whole key or none.
      Path fresh =
          Files.createTempFile(
              path.toAbsolutePath().getParent(),
              "sealing-key",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, content(newKey()));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new SealingKeyFileException(
          "Cannot make the sealing key %s: make its folder writable for this server."
              .formatted(path),
          e);
    }
  }

  MasterKeys read() {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String newest = "";
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      newest = add(line, i + 1, keys);
    }
    if (keys.isEmpty()) {
      throw new SealingKeyFileException(
          "%s holds no key. Restore it from your backup.".formatted(path));
    }
    return new MasterKeys(path, keys, newest);
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new SealingKeyFileException(
          "Cannot read the sealing keys in %s: is it there, and readable for this server?"
              .formatted(path),
          e);
    }
  }

  private String add(String line, int number, Map<String, SecretKey> keys) {
    List<String> parts = List.of(line.split("\\s+", -1));
    if (parts.size() != 2 || keys.containsKey(parts.getFirst())) {
      throw malformed(number);
    }
    keys.put(parts.getFirst(), new SecretKeySpec(decode(parts.getLast(), number), "AES"));
    return parts.getFirst();
  }

  private byte[] decode(String text, int number) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw malformed(number);
    }
    if (key.length != KEY_BYTES) {
      throw malformed(number);
    }
    return key;
  }

  // Without the cause: it would print a part of the key.
  private SealingKeyFileException malformed(int number) {
    return new SealingKeyFileException(
        "Line %d of %s is not 'id base64-of-32-bytes' with an id of its own."
            .formatted(number, path));
  }

  private static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static String content(byte[] key) {
    byte[] id = new byte[4];
    new SecureRandom().nextBytes(id);
    return """
    # Opens what Atoll has sealed: plans and states. Back it up apart from the database.
    # One key a line, the newest last; add a line to rotate, never remove one that is in use.
    %s %s
    """
        .formatted(HexFormat.of().formatHex(id), encode(key));
  }

  private static String encode(byte[] key) {
    return new String(Base64.getEncoder().encode(key), StandardCharsets.US_ASCII);
  }
}
