package dev.atoll.project;

import java.util.Optional;

/** The two ways in which Terraform's language is written. */
enum TerraformSyntax {
  NATIVE,
  JSON;

  /** Empty for a file that Terraform does not read as its language. */
  static Optional<TerraformSyntax> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    // What init downloads is nobody's code, should somebody have committed it.
    if (("/" + path).contains("/.terraform/") || OverrideFiles.isIgnored(name)) {
      return Optional.empty();
    }
    if (name.endsWith(".tf") || name.endsWith(".tofu")) {
      return Optional.of(NATIVE);
    }
    return name.endsWith(".tf.json") || name.endsWith(".tofu.json")
        ? Optional.of(JSON)
        : Optional.empty();
  }

  /** Whether Terraform reads it, and not OpenTofu alone. */
  static boolean isTerraforms(String path) {
    return path.endsWith(".tf") || path.endsWith(".tf.json");
  }

  /** Whether a change of this file alone changes the plan of the directory that it is in. */
  static boolean changesPlan(String path) {
    return of(path).isPresent()
        || path.endsWith(".tfvars")
        || path.endsWith(".tfvars.json")
        || path.equals(".terraform.lock.hcl")
        || path.endsWith("/.terraform.lock.hcl");
  }
}
