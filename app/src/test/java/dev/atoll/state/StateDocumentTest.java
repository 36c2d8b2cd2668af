package dev.atoll.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDocumentTest {
  @Test
  void readsTheOutermostLineageAndSerialOnly() {
    StateDocument state =
        parse(
            """
            {"resources": [{"serial": 99, "lineage": "inner"}], "serial": 7, "lineage": "outer", "n": 1e400}
            """);
    assertThat(state.lineage()).isEqualTo("outer");
    assertThat(state.serial()).isEqualTo(7);
  }

  @Test
  void changesNothingButTheSerial() {
    String before =
        "{ \"é\": 1.10,\"serial\" :  9,  \"lineage\":\"l\", \"big\": 12345678901234567890 }";
    assertThat(new String(parse(before).withSerial(12345).bytes(), UTF_8))
        .isEqualTo(before.replace("9,  ", "12345,  "));
  }

  @Test
  void takesAStateWithAHugeValue() {
    String huge = "x".repeat(30_000_000);
    StateDocument state =
        parse("{\"a\": \"%s\", \"serial\": 3, \"lineage\": \"l\"}".formatted(huge));
    assertThat(state.serial()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]                                 | it is not a JSON object
          {"serial": 1                        | it is not whole JSON
          {"serial": 1}                       | it has no lineage
          {"lineage": "l"}                    | it has no serial
          {"lineage": "l", "serial": "1"}     | it has no serial
          {"lineage": "l", "serial": -1}      | it has no serial
          {"lineage": "l", "serial": 1} {}    | something follows after its end
          {"lineage": "l", "serial": 99999999999999999999} | it is not whole JSON
          nonsense                            | it is not whole JSON
          """)
  void refusesWhatIsNoState(String text, String why) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidStateException.class)
        .hasMessage("This is not a Terraform state: %s.".formatted(why));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "15, 4", "16, 5", "1800, 183"})
  void retriesUntilTheAbsenceIsOver(long seconds, int retries) {
    assertThat(StateBackend.retries(Duration.ofSeconds(seconds))).isEqualTo(retries);
  }

  private static StateDocument parse(String text) {
    return StateDocument.parse(text.getBytes(UTF_8));
  }
}
