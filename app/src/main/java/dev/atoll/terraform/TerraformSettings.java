package dev.atoll.terraform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where terraform is.
 *
 * @param versionsFolder a folder with {@code <version>/terraform} in it, beside the one on the PATH
 * @param cliConfig Terraform's own configuration file for every run, for example with a provider
 *     mirror; without it one is made that installs providers from their registry only
 */
@ConfigurationProperties("atoll.terraform")
record TerraformSettings(@Nullable Path versionsFolder, @Nullable Path cliConfig) {}
