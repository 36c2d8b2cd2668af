package dev.atoll.web;

/** Addresses to go back to, which must lead to this server whatever a link says. */
final class OwnAddress {
  private OwnAddress() {}

  /** The address if it is a path of this server, else that of the first page. */
  static String orHome(String address) {
    boolean own =
        address.startsWith("/")
            && !address.startsWith("//")
            && address.chars().allMatch(it -> it > 0x20 && it < 0x7f && it != '\\');
    return own ? address : "/";
  }
}
