package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.platform.Rejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionConstraintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.11.4            | 1.11.4     | true
          = 1.11.4          | 1.11.5     | false
          !=1.11.4          | 1.11.5     | true
          > 1.11            | 1.11.0     | false
          > 1.11            | 1.11.1     | true
          >= 1.5, < 2.0     | 1.11.4     | true
          >= 1.5, < 1.11.4  | 1.11.4     | false
          <= 1.11           | 1.11.1     | false
          ~> 1.5            | 1.11.4     | true
          ~> 1.5            | 2.0.0      | false
          ~> 1.5.3          | 1.5.9      | true
          ~> 1.5.3          | 1.5.2      | false
          ~> 1.5.3          | 1.6.0      | false
          ~> 1              | 2.3.4      | true
          >= 1.5            | 1.12.0-rc1 | false
          >= 1.12.0-alpha1  | 1.12.0-rc1 | true
          = 1.12.0-rc1      | 1.12.0-rc1 | true
          >= 1.12.0-rc1     | 1.12.0     | true
          """)
  void comparesAsTerraformDoes(String constraint, String version, boolean allowed) {
    assertThat(
            VersionConstraint.parse(constraint)
                .allows(TerraformVersion.parse(version).orElseThrow()))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "=> 1.0", "1.2.3.4", "> 1.0,", "~ 1.0", "> 99999999999"})
  void refusesWhatIsNoConstraint(String text) {
    assertThatThrownBy(() -> VersionConstraint.parse(text)).isInstanceOf(Rejection.class);
  }
}
