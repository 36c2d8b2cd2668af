package dev.atoll.command;

import dev.atoll.platform.NameRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can stand after a command's word. */
public enum Flag {
  DIR(NameRule.DIRECTORY),
  WORKSPACE(NameRule.WORKSPACE),
  PROJECT(NameRule.PROJECT);

  private final NameRule rule;

  Flag(NameRule rule) {
    this.rule = rule;
  }

  NameRule rule() {
    return rule;
  }

  /** Without its dashes. */
  public String longName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it is usually typed, like {@code -d}. */
  public String brief() {
    return "-" + longName().charAt(0);
  }

  List<String> spellings() {
    return List.of(brief(), "--" + longName());
  }

  static Optional<Flag> of(String typed) {
    return Arrays.stream(values()).filter(flag -> flag.spellings().contains(typed)).findFirst();
  }

  static List<String> allSpellings() {
    return Stream.concat(
            Arrays.stream(values()).flatMap(flag -> flag.spellings().stream()), Stream.of("--help"))
        .toList();
  }
}
