package dev.atoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {
  @ParameterizedTest
  @CsvSource({
    "*.tf, main.tf, true",
    "*.tf, a/main.tf, false",
    "**/*.tf, main.tf, true",
    "**/*.tf, a/b/main.tf, true",
    "a/**/*.tf*, a/x.tfvars, true",
    "a/**/*.tf*, ab/x.tf, false",
    "a/**, a/b/c, true",
    "a/**, a, false",
    "a/**/b, a/b, true",
    "a/**/b, a/x/y/b, true",
    "a/**/b, a/xb, false",
    "**, a/b, true",
    "file?.tf, file1.tf, true",
    "file?.tf, file/.tf, false",
    "file[0-9].tf, file7.tf, true",
    "file[!0-9].tf, file7.tf, false",
    "a\\*b, a*b, true",
    "a\\*b, axb, false",
    "accounts/{prod}, accounts/{prod}, true",
  })
  void matches(String pattern, String path, boolean expected) {
    assertThat(GlobPattern.of(pattern).matches(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "modules, modules/vpc/main.tf, true",
    "mod*, modules/vpc/main.tf, true",
    "modules, modules2/main.tf, false",
    "modules/vpc, modules, false",
  })
  void matchesADirectoryAsAllThatIsInIt(String pattern, String path, boolean expected) {
    assertThat(GlobPattern.of(pattern).matchesOrParentMatches(path)).isEqualTo(expected);
  }

  @Test
  void isNotMadeSlowByAHostilePattern() {
    assertThat(GlobPattern.of("*a".repeat(400) + "b").matches("a".repeat(4_000))).isFalse();
  }

  @Test
  void knowsWhatItsPathsBeginWith() {
    assertThat(GlobPattern.of("accounts/prod/**/*.tf").literalPrefix()).isEqualTo("accounts/prod/");
  }
}
