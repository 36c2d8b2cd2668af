package dev.atoll.state;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Terraform's description of its own lock: its id, and the JSON in which it came.
 *
 * @param json as Terraform sent it
 */
record LockInfo(String id, String json) {
  /**
   * Reads what terraform sends to lock and to unlock.
   *
   * @throws InvalidLockException if there is no id in it: {@code terraform force-unlock} sends an
   *     empty body, which proves nothing
   */
  static LockInfo parse(String body) {
    try {
      String id = JsonMapper.shared().readTree(body).path("ID").asString("");
      if (id.isBlank()) {
        throw new InvalidLockException();
      }
      return new LockInfo(id, body);
    } catch (JacksonException e) {
      throw new InvalidLockException(e);
    }
  }

  /** For another terraform to print, which shows nothing but the id. */
  String heldBy(String holder) {
    JsonNode info = JsonMapper.shared().readTree(json);
    return ((ObjectNode) info).put("ID", holder).put("Who", holder).toString();
  }
}
