package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSignatureTest {
  private static final Secret SECRET = Secret.of("It's a Secret to Everybody");
  private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

  /** GitHub's own example. */
  private static final String SIGNATURE =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void signsAsGitHubDoes() {
    assertThat(HmacSignature.of(SECRET, BODY)).isEqualTo(SIGNATURE);
  }

  @Test
  void takesEachOfSeveralSecrets() {
    assertThat(HmacSignature.isAuthentic(List.of(Secret.of("older"), SECRET), BODY, SIGNATURE))
        .isTrue();
    assertThat(HmacSignature.isAuthentic(List.of(SECRET, Secret.of("newer")), BODY, SIGNATURE))
        .isTrue();
    assertThat(HmacSignature.isAuthentic(List.of(Secret.of("newer")), BODY, SIGNATURE)).isFalse();
    assertThat(HmacSignature.isAuthentic(List.of(), BODY, SIGNATURE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18"
      })
  void refusesWhatIsNoSignatureOfTheseBytes(String given) {
    assertThat(HmacSignature.isAuthentic(List.of(SECRET), BODY, given)).isFalse();
  }

  @Test
  void looksAtTheBytesAndNotAtTheirMeaning() {
    byte[] json = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    byte[] same = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    String signature = HmacSignature.of(SECRET, json);

    assertThat(HmacSignature.isAuthentic(List.of(SECRET), json, signature)).isTrue();
    assertThat(HmacSignature.isAuthentic(List.of(SECRET), same, signature)).isFalse();
    assertThat(HmacSignature.isAuthentic(List.of(SECRET), json, signature.toUpperCase(Locale.ROOT)))
        .isFalse();
  }
}
