package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  private static final String SECRET = "p\"ss w/rd+<1>";
  private final SecretMask mask = new SecretMask(List.of(Secret.of(SECRET)));

  @Test
  void takesOutASecretInEveryFormInWhichItTurnsUp() {
    assertThat(mask.mask("a " + SECRET + " b")).isEqualTo("a *** b");
    assertThat(mask.mask("{\"k\":\"p\\\"ss w/rd+<1>\"}")).isEqualTo("{\"k\":\"***\"}");
    assertThat(mask.mask("p\\\"ss w/rd+\\u003c1\\u003e")).isEqualTo("***");
    assertThat(mask.mask("q=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8)))
        .isEqualTo("q=***");
    assertThat(mask.mask("p%22ss%20w%2Frd%2B%3C1%3E")).isEqualTo("***");
    assertThat(mask.mask("p\"ss w/rd+&lt;1&gt;")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "user:", "admin:"})
  void takesItOutOfBase64WhereverItStartsInIt(String before) {
    byte[] bytes = (before + SECRET + "tail").getBytes(StandardCharsets.UTF_8);
    String masked = mask.mask(Base64.getEncoder().encodeToString(bytes));
    assertThat(masked).contains("***").hasSizeLessThan(24);
  }

  @Test
  void takesOutTheLinesOfAKeyOfManyLines() {
    String key = "-----BEGIN KEY-----\nMIIabcdefghijklmn\nopqrstuvwxyz0123\n-----END KEY-----\n";
    assertThat(
            new SecretMask(List.of(Secret.of(key)))
                .mask("  + MIIabcdefghijklmn\n  + opqrstuvwxyz0123"))
        .isEqualTo("  + ***\n  + ***");
  }

  @Test
  void leavesShortOnesAlone() {
    assertThat(new SecretMask(List.of(Secret.of("a"), Secret.of(""))).mask("a banana"))
        .isEqualTo("a banana");
  }

  @Test
  void masksAPieceAsTheWholeWouldBe() {
    String text = "one " + SECRET + " two\nthree";
    for (int from = 0; from <= text.length(); from++) {
      for (int to = from; to <= text.length(); to++) {
        String piece = mask.mask(text, from, to);
        assertThat(piece).doesNotContain("p\"", "ss", "rd", "<1", "1>");
        assertThat(piece.lines().count())
            .isEqualTo(mask.mask(text.substring(from, to)).lines().count());
      }
    }
    assertThat(mask.mask(text, 6, text.length())).isEqualTo("*** two\nthree");
  }

  @Test
  void keepsTheNumberOfLines() {
    String key = "-----BEGIN KEY-----\nMIIabcdefghijklmn\nend\n-----END KEY-----";
    assertThat(new SecretMask(List.of(Secret.of(key))).mask("a\n" + key + "\nb"))
        .isEqualTo("a\n***\n***\n***\n***\nb");
  }
}
