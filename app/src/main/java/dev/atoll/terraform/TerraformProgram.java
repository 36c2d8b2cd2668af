package dev.atoll.terraform;

import java.nio.file.Path;

/** A terraform that is on this machine. */
public record TerraformProgram(Path path, TerraformVersion version) {}
