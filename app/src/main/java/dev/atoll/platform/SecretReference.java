package dev.atoll.platform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a secret is, never the secret itself. */
public sealed interface SecretReference {
  /** In a variable of the server's own environment. */
  record InEnvironment(String name) implements SecretReference {}

  /** In a file of the server's machine, without the line break at its end. */
  record InFile(Path path) implements SecretReference {}

  /**
   * @throws IllegalArgumentException when {@link #fault} finds one
   */
  static SecretReference parse(String text) {
    fault(text)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(fault);
        });
    return text.startsWith("env:")
        ? new InEnvironment(text.substring(4))
        : new InFile(Path.of(text.substring(5)));
  }

  /** What is wrong with it. The text is not repeated: it may be a secret in the wrong place. */
  static Optional<String> fault(String text) {
    if (text.startsWith("env:")) {
      return VariableName.isOne(text.substring(4))
          ? Optional.empty()
          : Optional.of("names no environment variable after env:");
    }
    if (text.startsWith("file:")) {
      return isAbsolute(text.substring(5))
          ? Optional.empty()
          : Optional.of("must name an absolute path after file:");
    }
    return Optional.of("must begin with env: or file:, a secret itself does not belong here");
  }

  private static boolean isAbsolute(String path) {
    try {
      return Path.of(path).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
