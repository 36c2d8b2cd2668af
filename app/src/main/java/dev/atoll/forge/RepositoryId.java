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

  /**
   * Reads what {@link #toString} writes. A connection's name has no {@code /}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static RepositoryId of(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a repository: \"" + key + "\"");
    }
    return new RepositoryId(key.substring(0, slash), key.substring(slash + 1));
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
