package dev.atoll.forge.github.fake;

/** A user, an organization, or an App's bot. */
record Account(long id, String login, Kind kind) {
  enum Kind {
    USER("User", "U"),
    ORGANIZATION("Organization", "O"),
    BOT("Bot", "BOT");

    private final String type;
    private final String prefix;

    Kind(String type, String prefix) {
      this.type = type;
      this.prefix = prefix;
    }

    String type() {
      return type;
    }
  }

  String nodeId() {
    return World.nodeId(kind.prefix, id);
  }
}
