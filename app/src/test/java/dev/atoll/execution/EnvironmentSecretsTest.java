package dev.atoll.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.config.Environment;
import dev.atoll.config.PhaseVariables;
import dev.atoll.config.RunSettings;
import dev.atoll.config.ServerConfig;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentSecretsTest {
  @TempDir private Path folder;

  @Test
  void knowsWhatPlansAndAppliesGetAsItIsNow() throws IOException {
    Path read = Files.writeString(folder.resolve("read"), "reads\n");
    Path write = Files.writeString(folder.resolve("write"), "writes");
    EnvironmentSecrets secrets =
        new EnvironmentSecrets(
            config(
                environment("prod", Map.of("A", "file:" + read), Map.of("B", "file:" + write)),
                environment("dev", Map.of("C", "file:" + folder.resolve("none")), Map.of())));
    assertThat(revealed(secrets)).containsExactly("reads", "writes");
    Files.writeString(write, "rotated");
    assertThat(revealed(secrets)).containsExactly("reads", "rotated");
  }

  @Test
  void holdsNoPlainVariableForASecret() {
    PhaseVariables plain = new PhaseVariables(Map.of("TF_VAR_region", "eu-central-1"), Map.of());
    Environment environment =
        new Environment("prod", List.of("**"), List.of("**"), plain, plain, null);
    assertThat(new EnvironmentSecrets(config(environment)).secrets()).isEmpty();
  }

  private static List<String> revealed(EnvironmentSecrets secrets) {
    return secrets.secrets().stream().map(Secret::reveal).toList();
  }

  private static Environment environment(
      String name, Map<String, String> plan, Map<String, String> apply) {
    return new Environment(
        name,
        List.of("**"),
        List.of("**"),
        new PhaseVariables(Map.of(), plan),
        new PhaseVariables(Map.of(), apply),
        null);
  }

  private static ServerConfig config(Environment... environments) {
    Duration limit = Duration.ofMinutes(1);
    return new ServerConfig(
        List.of(environments), List.of(), new RunSettings(1, 1, limit, limit, limit, limit));
  }
}
