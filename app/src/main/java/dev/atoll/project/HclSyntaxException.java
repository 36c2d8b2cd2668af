package dev.atoll.project;

import java.io.Serial;

/** Text that is not Terraform's language. Never leaves the package: it becomes a problem. */
final class HclSyntaxException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int line;

  HclSyntaxException(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
