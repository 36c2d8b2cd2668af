package dev.atoll.terraform;

import dev.atoll.platform.Sha256;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One way to write a JSON value, whatever the order of its keys, and its digest. */
final class Canonical {
  private Canonical() {}

  static String sha256(JsonNode node) {
    StringBuilder text = new StringBuilder();
    write(text, node);
    return Sha256.hex(text.toString());
  }

  private static void write(StringBuilder text, JsonNode node) {
    if (node.isObject()) {
      text.append('{');
      for (String name : new TreeSet<>(node.propertyNames())) {
        text.append(name.length()).append(':').append(name).append('=');
        write(text, node.path(name));
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (JsonNode element : node) {
        write(text, element);
        text.append(',');
      }
      text.append(']');
    } else {
      text.append(node);
    }
  }
}
