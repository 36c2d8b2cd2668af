package dev.atoll.sealing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The master keys of one file by id, in the file's order; the last one seals. */
final class MasterKeys {
  private final Path file;
  private final Map<String, SecretKey> keys;
  private final String newest;

  MasterKeys(Path file, Map<String, SecretKey> keys, String newest) {
    this.file = file;
    this.keys = new LinkedHashMap<>(keys);
    this.newest = newest;
  }

  String newest() {
    return newest;
  }

  boolean has(String keyId) {
    return keys.containsKey(keyId);
  }

  Path file() {
    return file;
  }

  SecretKey get(String keyId) {
    return Optional.ofNullable(keys.get(keyId))
        .orElseThrow(() -> new UnknownSealingKeyException(keyId, file));
  }
}
