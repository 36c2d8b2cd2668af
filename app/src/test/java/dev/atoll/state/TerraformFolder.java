package dev.atoll.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A project on disk and the real terraform in it, with an environment built from empty. */
final class TerraformFolder {
  private final Path folder;

  TerraformFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("zz_override.tf"), StateBackend.overrideFile());
  }

  /** What a command said and how it ended. */
  record Result(int exit, String output) {}

  TerraformFolder code(String code) throws IOException {
    Files.writeString(folder.resolve("main.tf"), code);
    return this;
  }

  /** One resource with that input. */
  TerraformFolder resource(String input) throws IOException {
    return code(
        """
        resource "terraform_data" "it" {
          input = "%s"
        }
        """
            .formatted(input));
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  Result run(Map<String, String> backend, String... arguments) throws Exception {
    return start(backend, arguments).get(120, TimeUnit.SECONDS);
  }

  CompletableFuture<Result> start(Map<String, String> backend, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(backend);
    builder.environment().put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/bin"));
    builder
        .environment()
        .put("TF_DATA_DIR", folder.resolveSibling(folder.getFileName() + ".data").toString());
    builder.environment().put("TF_IN_AUTOMATION", "1");
    builder.environment().put("TF_INPUT", "0");
    builder.environment().put("TF_CLI_ARGS", "-no-color");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    builder.environment().put("HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return process.onExit().thenApply(ended -> result(ended, output));
  }

  private static Result result(Process ended, Path output) {
    try {
      return new Result(ended.exitValue(), Files.readString(output, UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
