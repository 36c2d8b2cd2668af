package dev.atoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintTest {
  private final TreeInMemory tree =
      new TreeInMemory()
          .with("main.tf", "# the root")
          .with("accounts/dev/main.tf", "module \"m\" {\n  source = \"./mod\"\n}\n")
          .with(
              "accounts/dev/mod/main.tf",
              "module \"v\" {\n  source = \"../../../vendor/v/in\"\n}\n")
          .with("accounts/dev/read.tf", "locals {\n  a = file(\"../../texts/a/b\")\n}\n");

  @ParameterizedTest
  @CsvSource({
    "accounts/dev, accounts/dev/x, true",
    "accounts/dev, accounts/dev/files/x, true",
    "accounts/dev, accounts/dev/mod, true",
    "accounts/dev, accounts/dev/mod/x, true",
    "accounts/dev, vendor/v, true",
    "accounts/dev, vendor/v/in, true",
    "accounts/dev, vendor/v/out, false",
    "accounts/dev, texts/a, true",
    "accounts/dev, texts/c, false",
    "accounts/dev, accounts/test, false",
    "accounts/dev, accounts/devil, false",
    "., docs/theme, true",
    "., accounts/dev/x, false"
  })
  void knowsWhatAProjectIsMadeFrom(String project, String folder, boolean touches) {
    assertThat(Footprint.of(tree, project).touches(folder)).isEqualTo(touches);
  }
}
