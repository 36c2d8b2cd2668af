package dev.atoll.sealing;

import java.nio.file.Path;

/**
 * A key that rows need and that is not in the key file.
 *
 * @param what which rows, for people
 * @param count how many of them
 */
public record MissingKey(String keyId, String what, long count) {
  String explain(Path file) {
    return "%d %s were sealed with key %s, which is not in %s: they cannot be opened. Put its line back there from your backup and restart."
        .formatted(count, what, keyId, file);
  }
}
