package dev.atoll.forge;

/**
 * One repository of one connection.
 *
 * @param connection the connection's name in the server's configuration
 * @param path the host's own name for it, like {@code owner/name}
 */
public record RepositoryId(String connection, String path) {
  public RepositoryId {
    requireText(connection, "connection");
    requireText(path, "path");
  }

  /** Reads what {@link #toString} wrote. */
  public static RepositoryId parse(String text) {
    int slash = text.indexOf('/');
    return new RepositoryId(text.substring(0, slash), text.substring(slash + 1));
  }

  /** {@code connection/path}, as shown to people and used in keys. */
  @Override
  public String toString() {
    return connection + "/" + path;
  }

  private static void requireText(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a repository's " + what + " must not be empty");
    }
  }
}
