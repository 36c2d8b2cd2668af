package dev.atoll.sealing;

import java.util.Map;

/** Rows of one table that hold envelopes; their package says which keys it needs to open them. */
public interface SealedRows {
  /** For people: {@code plans}, {@code state versions}. */
  String what();

  /** How many rows each key id has sealed. */
  Map<String, Long> countByKey();
}
