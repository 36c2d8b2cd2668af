package dev.atoll.forge.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentHtmlTest {
  @Test
  void foldsPlansAndColoursThem() {
    String html =
        CommentHtml.of(
            """
            <!-- atoll:v1 -->
            | project | + |
            |---|---|
            | dev | 1 |

            <details><summary>accounts/<b>dev</b></summary>

            ```diff
            + resource "x" "<y>"
            - gone
            ! changed
              same
            ```

            </details>
            """);

    assertThat(html)
        .contains("<details><summary>accounts/<b>dev</b></summary>", "</details>", "<td>dev</td>")
        .contains("<span class=\"add\">+ resource &quot;x&quot; &quot;&lt;y&gt;&quot;\n</span>")
        .contains("<span class=\"delete\">- gone\n</span>")
        .contains("<span class=\"change\">! changed\n</span>")
        .doesNotContain("atoll:v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "hello <img src=x onerror=alert(1)>",
        "<details ontoggle=alert(1)>x</details>",
        "<details open><summary><script>alert(1)</script></summary></details>",
        "<svg/onload=alert(1)>",
        "<summary onclick=alert(1)>x</summary>",
        "![x](https://example.org/pixel.png)",
        "- <iframe src=//example.org>",
        "<b <script>alert(1)</script>",
        "<!-- --><script>alert(1)</script>",
        "```\"><script>alert(1)</script>\nx\n```",
        "| <script>x</script> |\n|---|\n| <style>x</style> |"
      })
  void letsNothingThroughThatRuns(String markdown) {
    assertThat(CommentHtml.of(markdown))
        .doesNotContainPattern("<(script|img|svg|iframe|style|object)")
        .doesNotContainPattern("<[a-z]+ [^>]*on[a-z]+=");
  }

  @Test
  void doesNotLinkToScripts() {
    assertThat(CommentHtml.of("[x](javascript:alert(1)) [y](data:text/html,z)"))
        .doesNotContain("javascript:", "data:text");
  }

  @Test
  void closesWhatIsLeftOpenAndNothingElse() {
    assertThat(CommentHtml.of("</details></div>\n\ntext")).doesNotContain("</details>", "</div>");
    assertThat(CommentHtml.of("<details><summary>open\n\ntext"))
        .containsSubsequence("<details><summary>open", "</summary>", "text", "</details>");
  }

  @Test
  void showsWhatTriesToHide() {
    assertThat(CommentHtml.of("a\u202Eb \u0007c")).contains("a&lt;U+202E&gt;b ␇c");
  }
}
