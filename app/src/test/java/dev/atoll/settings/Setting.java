package dev.atoll.settings;

/**
 * One setting as the code has it.
 *
 * @param name as it is written in a file, with {@code []} for each item of a list and {@code
 *     <name>} for what its owner chooses
 * @param standard what holds when it is not set; empty when nothing does
 * @param meaning from the settings record's own documentation
 */
record Setting(String name, String standard, String meaning) {
  String row() {
    String value = standard.isEmpty() ? "–" : "`" + standard + "`";
    return "| `%s` | %s | %s |".formatted(name, value, meaning);
  }
}
