package dev.atoll.scenario;

import java.util.Locale;

/** Who acts in the scenarios, each with the role on the host. */
enum Person {
  DEVELOPER("write"),
  REVIEWER("write"),
  READER("read"),
  ADMIN("admin");

  static final String PASSWORD = "a-password-for-tests";

  private final String role;

  Person(String role) {
    this.role = role;
  }

  String login() {
    return name().toLowerCase(Locale.ROOT);
  }

  String role() {
    return role;
  }
}
