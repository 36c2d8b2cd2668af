package dev.atoll.comment;

import dev.atoll.forge.Capabilities.HiddenMarker;
import dev.atoll.run.CommandId;

/**
 * What is hidden in a comment, so that it can be found again when nobody knows whether it arrived.
 */
final class Marker {
  /** The longest marker with what is around it, in UTF-16 units. */
  static final int ROOM = 120;

  private Marker() {}

  static String of(CommandId command, OutgoingRow row) {
    return "atoll:v1 %s part %d %s".formatted(command, row.part(), row.marker());
  }

  static String appended(String body, String marker, HiddenMarker style) {
    return switch (style) {
      case HTML_COMMENT -> body + "\n\n<!-- " + marker + " -->";
      case LINK_REFERENCE -> body + "\n\n[//]: # (" + marker + ")";
    };
  }
}
