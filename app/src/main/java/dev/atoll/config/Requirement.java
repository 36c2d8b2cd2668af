package dev.atoll.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold before a project is applied. */
public enum Requirement {
  APPROVED,
  MERGEABLE,
  UNDIVERGED;

  /** As it is written in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Requirement> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Requirement::word).toList();
  }
}
