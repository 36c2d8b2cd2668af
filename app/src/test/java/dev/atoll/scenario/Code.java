package dev.atoll.scenario;

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
}
