package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void showsWhatHidesOrTurnsText() {
    assertThat(VisibleText.of("a\u202Eb\u0007c\u007fd\u200be\u2028f\u001b[31m\u0085"))
        .isEqualTo("a<U+202E>b␇c␡d<U+200B>e<U+2028>f␛[31m<U+0085>");
    assertThat(VisibleText.of("x\ud800y")).isEqualTo("x<U+D800>y");
  }

  @Test
  void leavesLinesTabsAndWritingAlone() {
    String plain = "a\n\tb שלום 👩‍🚀 می‌خواهم";
    assertThat(VisibleText.of(plain)).isSameAs(plain);
    assertThat(VisibleText.of("a\r\nb\rc")).isEqualTo("a\nb␍c");
  }
}
