package dev.atoll.terraform;

/** The address of a resource in the configuration: that of the resource without its keys. */
final class ConfigAddress {
  private ConfigAddress() {}

  /** A key in quotes may contain brackets, and quotes behind a backslash. */
  static String of(String address) {
    StringBuilder bare = new StringBuilder();
    boolean key = false;
    boolean quoted = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (key) {
        quoted = c == '"';
        key = c != ']';
      } else if (c == '[') {
        key = true;
      } else {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
