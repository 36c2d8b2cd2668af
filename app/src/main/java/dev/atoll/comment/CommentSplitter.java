package dev.atoll.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Cuts a comment to what its host takes. Where even the most parts are too few, outputs are
 * shortened evenly, errors last, and each says how much is left out and where to read it.
 */
final class CommentSplitter {
  private static final int MORE_FOR_ERRORS = 2_000;

  private final int limit;
  private final int mostParts;
  private final boolean folding;

  /**
   * @param limit of one part, in UTF-16 units; at least 1,000
   */
  CommentSplitter(int limit, int mostParts, boolean folding) {
    if (limit < 1_000) {
      throw new IllegalArgumentException("a comment needs room for 1000 units, but has " + limit);
    }
    this.limit = limit;
    this.mostParts = mostParts;
    this.folding = folding;
  }

  List<String> split(CommentDocument document) {
    int all = limit * mostParts;
    List<String> whole = packed(shortened(document, all + 1));
    if (fits(whole)) {
      return whole;
    }
    List<String> shorter =
        largestThatFits(-MORE_FOR_ERRORS, all, most -> packed(shortened(document, most)));
    if (fits(shorter)) {
      return shorter;
    }
    return clipped(
        largestThatFits(0, mostRows(document), rows -> packed(withRows(document, rows))),
        document.url());
  }

  private List<String> packed(List<Block> blocks) {
    return new PartPacker(limit, folding).pack(blocks);
  }

  private boolean fits(List<String> parts) {
    return parts.size() <= mostParts;
  }

  /** What comes of {@code least} when nothing fits. */
  private List<String> largestThatFits(int least, int most, IntFunction<List<String>> attempt) {
    List<String> best = attempt.apply(least);
    int low = least;
    int high = most;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      List<String> parts = attempt.apply(middle);
      if (fits(parts)) {
        best = parts;
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return best;
  }

  private static List<Block> shortened(CommentDocument document, int most) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : document.blocks()) {
      if (block instanceof Block.Output output) {
        shorten(output, most, blocks);
      } else {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static void shorten(Block.Output output, int most, List<Block> blocks) {
    int room = output.shown() == Block.Shown.OPEN ? most + MORE_FOR_ERRORS : most;
    if (output.text().length() <= room) {
      blocks.add(output);
      return;
    }
    String kept = output.shown() == Block.Shown.FOLDED ? start(output, room) : end(output, room);
    Block.Output shorter = output.withText(kept);
    if (!kept.isEmpty()) {
      blocks.add(shorter);
    }
    blocks.add(new Block.Prose(Sentences.leftOut(output, output.lines() - shorter.lines())));
  }

  private static String start(Block.Output output, int room) {
    int border = output.text().lastIndexOf('\n', Math.max(room, 0));
    return border <= 0 || room <= 0 ? "" : output.text().substring(0, border);
  }

  private static String end(Block.Output output, int room) {
    int border = output.text().indexOf('\n', output.text().length() - Math.max(room, 0) - 1);
    return border < 0 || room <= 0 ? "" : output.text().substring(border + 1);
  }

  private static int mostRows(CommentDocument document) {
    return document.blocks().stream()
        .mapToInt(block -> block instanceof Block.Table table ? table.rows().size() : 0)
        .max()
        .orElse(0);
  }

  private static List<Block> withRows(CommentDocument document, int rows) {
    List<Block> blocks = new ArrayList<>();
    long outputs = document.blocks().stream().filter(Block.Output.class::isInstance).count();
    for (Block block : document.blocks()) {
      switch (block) {
        case Block.Prose prose -> blocks.add(prose);
        case Block.Output _ -> {
          if (outputs > 0) {
            blocks.add(new Block.Prose(Sentences.outputsLeftOut((int) outputs, document.url())));
          }
          outputs = 0;
        }
        case Block.Table table -> {
          blocks.add(new Block.Table(table.head(), table.rows().stream().limit(rows).toList()));
          if (table.rows().size() > rows) {
            blocks.add(
                new Block.Prose(Sentences.rowsLeftOut(table.rows().size() - rows, document.url())));
          }
        }
      }
    }
    return blocks;
  }

  /** The last resort, for sentences alone that are too long. */
  private List<String> clipped(List<String> parts, String url) {
    if (fits(parts)) {
      return parts;
    }
    long lines = parts.stream().skip(mostParts - 1L).flatMap(String::lines).count();
    List<String> kept = new ArrayList<>(parts.subList(0, mostParts - 1));
    kept.add(Sentences.rowsLeftOut((int) lines, url));
    return kept;
  }
}
