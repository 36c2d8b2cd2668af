package dev.atoll.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Fetches a secret when it is needed, so that a rotated one is used without a restart. */
public final class SecretResolver {
  private static final long SIZE_LIMIT = 64 * 1024;

  private final Map<String, String> environment;

  /**
   * @param environment the server's own, usually {@code System.getenv()}
   */
  public SecretResolver(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A secret, or why there is none; the reason names the place and never a value. */
  public sealed interface Resolution {
    record Resolved(Secret secret) implements Resolution {}

    record Missing(String reason) implements Resolution {}
  }

  public Resolution resolve(SecretReference reference) {
    return switch (reference) {
      case SecretReference.InEnvironment(String name) -> fromEnvironment(name);
      case SecretReference.InFile(Path path) -> fromFile(path);
    };
  }

  private Resolution fromEnvironment(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty()
        ? new Resolution.Missing("the server has no environment variable " + name)
        : new Resolution.Resolved(Secret.of(value));
  }

  private static Resolution fromFile(Path path) {
    try {
      if (Files.size(path) > SIZE_LIMIT) {
        return new Resolution.Missing("the file " + path + " is too large for a secret");
      }
      String value = Files.readString(path, StandardCharsets.UTF_8).stripTrailing();
      return value.isEmpty()
          ? new Resolution.Missing("the file " + path + " is empty")
          : new Resolution.Resolved(Secret.of(value));
    } catch (IOException e) {
      return new Resolution.Missing("the file " + path + " cannot be read");
    }
  }
}
