package dev.atoll.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.platform.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverrideFilesTest {
  @ParameterizedTest
  @CsvSource({
    "main.tf, zz_atoll_override.tf",
    "override.tf, zz_atoll_override.tf",
    "zz_a_override.tf, zz_atoll_override.tf",
    "zz_atoll_override.tf, zz_atoll_override~atoll_override.tf",
    "zz_atoll_override.tf.json, zz_atoll_override~atoll_override.tf",
    "zzz_override.tf, zzz_override~atoll_override.tf",
    "zzz_override.tf.json, zzz_override~atoll_override.tf",
    "zzz_override.tofu, zzz_override~atoll_override.tf",
    "~_override.tf, ~_override~atoll_override.tf",
    "é_override.tf, é_override~atoll_override.tf",
    "#z_override.tf, zz_atoll_override.tf",
    ".zzz_override.tf, zz_atoll_override.tf",
    "ZZZ_override.tf, zz_atoll_override.tf",
    "zzz_override.TF, zz_atoll_override.tf",
    "zzz_override.x.tf, zz_atoll_override.tf",
    "zzz_override.tf~, zz_atoll_override.tf"
  })
  void standsBehindTheLastOverrideThatTerraformReads(String there, String name) {
    assertThat(OverrideFiles.nameOfLast(List.of("a_override.tf", there))).isEqualTo(name);
  }

  @Test
  void comparesTheBytesOfNamesAsTerraformDoes() {
    String emoji = "\uD83D\uDE00_override.tf";
    assertThat(OverrideFiles.nameOfLast(List.of(emoji, "\uFF5E_override.tf")))
        .isEqualTo("\uD83D\uDE00_override~atoll_override.tf");
  }

  @Test
  void refusesWhereNoNameIsLeft() {
    String longest = "z".repeat(243) + "_override.tf";
    assertThatThrownBy(() -> OverrideFiles.nameOfLast(List.of(longest)))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining(longest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"override.tf", "a/override.tf.json", "a/b_override.tf"})
  void knowsOverrides(String path) {
    assertThat(OverrideFiles.isOverride(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"override.x.tf", "b_override.x.tf", "override/main.tf", "xoverride.tf"})
  void knowsWhatOnlyLooksLikeOne(String path) {
    assertThat(OverrideFiles.isOverride(path)).isFalse();
  }
}
