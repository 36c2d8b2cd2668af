package dev.atoll.audit;

import dev.atoll.platform.Columns;
import dev.atoll.platform.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** An entry as it is hashed: everything that was written, as canonical JSON. */
record ChainLink(long id, String content) {
  /** What stands before the first entry. */
  static final String GENESIS = "0".repeat(64);

  static ChainLink read(ResultSet row, CanonicalJson json) throws SQLException {
    Map<String, Object> values = new TreeMap<>();
    values.put("id", row.getLong("id"));
    values.put("at", Columns.requiredInstant(row, "at").toString());
    values.put("actor", row.getString("actor"));
    values.put("action", row.getString("action"));
    values.put("subject", row.getString("subject"));
    values.put("pull_request_id", String.valueOf(row.getString("pull_request_id")));
    values.put("run_id", String.valueOf(row.getString("run_id")));
    values.put("facts", json.read(row.getString("facts")));
    return new ChainLink(row.getLong("id"), json.write(values));
  }

  /**
   * @param previous the hash of the entry before, in lower-case hexadecimal
   */
  String hash(long position, String previous) {
    String text = previous + "\n" + position + "\n" + content;
    return Sha256.hex(text);
  }
}
