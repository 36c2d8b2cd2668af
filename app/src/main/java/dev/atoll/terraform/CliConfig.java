package dev.atoll.terraform;

import dev.atoll.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Terraform's own configuration file, the same for every run and never one of a repository. */
@Component
final class CliConfig {
  /**
   * Said outright: without it terraform also looks for providers in {@code terraform.d} in the
   * tree.
   */
  private static final String DIRECT =
      """
      disable_checkpoint = true
      provider_installation {
        direct {}
      }
      """;

  private final Path file;

  @Autowired
  CliConfig(TerraformSettings properties, DataFolder data) {
    this(properties.cliConfig(), data.resolve("terraform.tfrc"));
  }

  private CliConfig(@Nullable Path configured, Path generated) {
    file = configured == null ? generate(generated) : existing(configured);
  }

  Path file() {
    return file;
  }

  private static Path existing(Path configured) {
    if (!Files.isReadable(configured)) {
      throw new IllegalStateException(
          "atoll.terraform.cli-config names " + configured + ", which cannot be read");
    }
    return configured.toAbsolutePath();
  }

  private static Path generate(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), "terraform", ".tfrc");
      Files.writeString(draft, DIRECT);
      return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
