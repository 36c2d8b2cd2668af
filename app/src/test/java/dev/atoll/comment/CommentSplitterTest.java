package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.platform.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentSplitterTest {
  private static final String[] PIECES = {
    "`",
    "```",
    "~~~",
    "````diff",
    "\n",
    "\n\n",
    "</details>",
    "<!--",
    "-->",
    "+ add",
    "  indented",
    "\t",
    "# head",
    "> quote",
    "- item",
    "😀",
    "👩‍👩‍👧",
    "שלום",
    "\u202e",
    "\u001b[31m",
    "\r\n",
    "| a | b |",
    "@all",
    "&amp;",
    "\\",
    "x".repeat(70),
    "[//]: # (x)",
    "<pre>",
    "$",
    "%s"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsAnyTextInExactlyItsCodeBlocks(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      String text = hostile(random, 1 + random.nextInt(60));
      boolean folding = random.nextBoolean();
      Block.Output output = output("project", text);
      List<String> parts = new CommentSplitter(1_000, 50, folding).split(document(output));
      assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(1_000));
      List<String> codes = parts.stream().flatMap(part -> codes(part).stream()).toList();
      assertThat(joined(codes)).isEqualTo(joined(List.of(output.text() + "\n")));
    }
  }

  @Test
  void showsATextThatFitsAsOneCodeBlockEqualToIt() {
    String text = "a ``` b\n```\n</details>\n````\nend";
    List<String> parts = new CommentSplitter(5_000, 5, true).split(document(output("p", text)));
    assertThat(parts).hasSize(1);
    assertThat(codes(parts.getFirst())).containsExactly(text + "\n");
  }

  @Test
  void cutsOnLineBordersAndOpensAgainWhatWasOpen() {
    String text = lines(200);
    List<String> parts = new CommentSplitter(1_000, 5, true).split(document(output("prod", text)));
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts.get(1))
        .startsWith("<details><summary>prod (continued)</summary>\n\n```diff\nline ")
        .endsWith("```\n\n</details>");
    assertThat(parts.stream().flatMap(part -> codes(part).stream()).collect(Collectors.joining()))
        .isEqualTo(text + "\n");
  }

  @Test
  void neverCutsAnEmojiInTwo() {
    List<String> parts =
        new CommentSplitter(1_001, 50, false).split(document(output("p", "😀".repeat(4_000))));
    assertThat(parts)
        .hasSizeGreaterThan(5)
        .allSatisfy(part -> assertThat(VisibleText.of(part)).doesNotContain("<U+D8", "<U+DE"));
  }

  @Test
  void saysHowMuchIsLeftOutAndKeepsSummaryErrorsAndWhatToDo() {
    Block.Output error =
        new Block.Output(
            "bad", "", "Error: no such thing", Block.Shown.OPEN, "http://atoll/runs/2");
    CommentDocument document =
        new CommentDocument(
            List.of(
                new Block.Prose("### Summary"),
                output("prod", lines(100_000)),
                error,
                new Block.Prose("To apply, comment")),
            "http://atoll/pull-requests/1");
    List<String> parts = new CommentSplitter(10_000, 5, true).split(document);
    String all = String.join("\n", parts);
    long shown =
        parts.stream().flatMap(part -> codes(part).stream()).flatMap(String::lines).count() - 1;
    assertThat(parts).hasSizeLessThanOrEqualTo(5);
    assertThat(all)
        .startsWith("### Summary")
        .contains("Error: no such thing")
        .contains(
            (100_000 - shown)
                + " lines of `prod` are left out here: [read all of it](http://atoll/runs/1).")
        .endsWith("To apply, comment");
    assertThat(shown).isGreaterThan(1_000);
  }

  @Test
  void keepsToTheLimitWithThousandsOfProjects() {
    List<Block> blocks = new ArrayList<>();
    List<String> rows =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "| project-%d | %s |".formatted(i, "x".repeat(80)))
            .toList();
    blocks.add(new Block.Table("| a | b |\n|--|--|", rows));
    IntStream.range(0, 2_000).forEach(i -> blocks.add(output("project-" + i, lines(30))));
    blocks.add(new Block.Prose("The end"));
    List<String> parts =
        new CommentSplitter(10_000, 5, false).split(new CommentDocument(blocks, "http://atoll/p"));
    assertThat(parts).hasSizeLessThanOrEqualTo(5);
    assertThat(String.join("\n", parts))
        .contains("lines are left out here: [read all](http://atoll/p).")
        .contains("2000 outputs are not shown here")
        .endsWith("The end");
  }

  @Test
  void takesACommentOfSixtyThousandBackTicks() {
    List<String> parts =
        new CommentSplitter(2_000, 5, true).split(document(output("p", "`".repeat(60_000))));
    assertThat(parts).hasSize(1);
    assertThat(codes(parts.getFirst())).containsExactly("`".repeat(60) + "[…]\n");
  }

  private static String hostile(Random random, int pieces) {
    return random
        .ints(pieces, 0, PIECES.length)
        .mapToObj(i -> PIECES[i])
        .collect(Collectors.joining());
  }

  private static String joined(List<String> codes) {
    return codes.stream().collect(Collectors.joining()).replace("\n", "");
  }

  private static String lines(int number) {
    return IntStream.range(0, number).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
  }

  private static Block.Output output(String title, String text) {
    return new Block.Output(title, "diff", text, Block.Shown.FOLDED, "http://atoll/runs/1");
  }

  private static CommentDocument document(Block... blocks) {
    return new CommentDocument(List.of(blocks), "http://atoll/pull-requests/1");
  }

  private static List<String> codes(String markdown) {
    List<String> codes = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                codes.add(block.getLiteral());
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                codes.add("not in its fence: " + block.getLiteral());
              }
            });
    return codes;
  }
}
