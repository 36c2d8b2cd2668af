package dev.atoll.scenario;

import java.nio.file.Path;

/** Terraform code that needs no cloud. */
final class Code {
  private Code() {}

  /** One resource with a word in it. */
  static String saying(String word) {
    return """
    resource "terraform_data" "word" {
      input = "%s"
    }
    """
        .formatted(word);
  }

  /** One output with a word as its name and value. */
  static String output(String word) {
    return """
    output "%1$s" {
      value = "%1$s"
    }
    """
        .formatted(word);
  }

  /** A resource whose creation, after that of the word, leaves one more line in a file. */
  static String appending(Path file) {
    return """
    resource "terraform_data" "effect" {
      depends_on = [terraform_data.word]
      provisioner "local-exec" {
        command     = "echo done >> $EFFECTS"
        environment = { EFFECTS = "%s" }
      }
    }
    """
        .formatted(file);
  }
}
