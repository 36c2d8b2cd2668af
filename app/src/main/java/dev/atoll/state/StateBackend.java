package dev.atoll.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How a run is told to keep its state here: a file laid into the project, and environment
 * variables, so that nothing of it stands in a repository, a plan file or {@code .terraform}.
 */
@Component
public class StateBackend {
  static final String PATH = "/state";
  private static final Duration WAIT_MIN = Duration.ofSeconds(1);
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);
  private static final Duration PLAN_ABSENCE = Duration.ofSeconds(30);

  private final StateAddress address;
  private final StateSettings properties;

  StateBackend(StateAddress address, StateSettings properties) {
    this.address = address;
    this.properties = properties;
  }

  /** The content of the file that is laid into the project. */
  public static String overrideFile() {
    return """
    terraform {
      backend "http" {}
    }
    """;
  }

  /** Whether a file is such a one, and nothing else. */
  public static boolean isOverrideFile(Path file) throws IOException {
    byte[] ours = overrideFile().getBytes(StandardCharsets.UTF_8);
    return Files.size(file) == ours.length && Arrays.equals(Files.readAllBytes(file), ours);
  }

  /**
   * What the run's terraform needs in its environment. An apply tries again for as long as this
   * server may be away, a plan gives up soon, as it can be made anew.
   */
  public Map<String, String> environment(String stateKey, StateCredential credential) {
    String state = address.base() + PATH + "/" + encode(stateKey);
    return Map.ofEntries(
        Map.entry("TF_HTTP_ADDRESS", state),
        Map.entry("TF_HTTP_UPDATE_METHOD", "POST"),
        Map.entry("TF_HTTP_LOCK_ADDRESS", state + "/lock"),
        Map.entry("TF_HTTP_LOCK_METHOD", "POST"),
        Map.entry("TF_HTTP_UNLOCK_ADDRESS", state + "/unlock"),
        Map.entry("TF_HTTP_UNLOCK_METHOD", "POST"),
        Map.entry("TF_HTTP_USERNAME", credential.user()),
        Map.entry("TF_HTTP_PASSWORD", credential.password().reveal()),
        Map.entry("TF_HTTP_RETRY_MAX", Integer.toString(retries(absence(credential)))),
        Map.entry("TF_HTTP_RETRY_WAIT_MIN", Long.toString(WAIT_MIN.toSeconds())),
        Map.entry("TF_HTTP_RETRY_WAIT_MAX", Long.toString(WAIT_MAX.toSeconds())));
  }

  private Duration absence(StateCredential credential) {
    return switch (credential.access()) {
      case READ_ONLY -> PLAN_ABSENCE;
      case READ_WRITE -> properties.absence();
    };
  }

  /** Terraform doubles its wait from the shortest to the longest and then keeps to that. */
  static int retries(Duration absence) {
    int retries = 0;
    for (Duration waited = Duration.ZERO; waited.compareTo(absence) < 0; retries++) {
      waited = waited.plus(wait(retries));
    }
    return retries;
  }

  private static Duration wait(int attempt) {
    Duration doubled = WAIT_MIN.multipliedBy(1L << Math.min(attempt, 16));
    return doubled.compareTo(WAIT_MAX) < 0 ? doubled : WAIT_MAX;
  }

  // A key has slashes and colons, which proxies and firewalls read as they like.
  static String encode(String stateKey) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(stateKey.getBytes(StandardCharsets.UTF_8));
  }
}
