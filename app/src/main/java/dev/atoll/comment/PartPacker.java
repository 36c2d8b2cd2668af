package dev.atoll.comment;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills parts with blocks, in order, cutting on line borders; what is open is closed and reopened.
 */
final class PartPacker {
  private static final String GAP = "\n\n";

  private final int limit;
  private final boolean folding;
  private final List<String> parts = new ArrayList<>();
  private StringBuilder part = new StringBuilder();

  /**
   * @param limit the longest part, in UTF-16 units
   */
  PartPacker(int limit, boolean folding) {
    this.limit = limit;
    this.folding = folding;
  }

  List<String> pack(List<Block> blocks) {
    blocks.forEach(this::add);
    turn();
    return List.copyOf(parts);
  }

  private void add(Block block) {
    switch (block) {
      case Block.Prose prose -> prose(prose.markdown().strip());
      case Block.Table table -> table(table);
      case Block.Output output -> output(output);
    }
  }

  private void prose(String text) {
    if (text.length() > limit) {
      text.lines().forEach(line -> append(Markdown.head(line, limit), "\n"));
    } else if (!text.isEmpty()) {
      append(text, GAP);
    }
  }

  private void table(Block.Table table) {
    String gap = GAP + table.head();
    for (String row : table.rows()) {
      String first = table.head() + "\n" + row;
      if (gap.equals("\n") && 1 + row.length() <= room()) {
        append(row, "\n");
      } else {
        append(Markdown.head(first, limit), GAP);
        gap = "\n";
      }
    }
  }

  private void output(Block.Output output) {
    String fence = Fence.around(output.text());
    String rest = output.text();
    String title = output.title();
    do {
      String open = opening(output, title) + fence + output.language() + "\n";
      String close = "\n" + fence + closing(output);
      turnIfCramped(open.length() + close.length(), rest.length());
      int most = Math.max(1, room() - GAP.length() - open.length() - close.length());
      String piece = piece(rest, most);
      append(open + piece + close, GAP);
      rest = rest.substring(piece.length());
      rest = rest.startsWith("\n") ? rest.substring(1) : rest;
      title = output.title() + " (continued)";
    } while (!rest.isEmpty());
  }

  /** Whole lines where one fits; of a line that is too long for a part, as much as fits. */
  private static String piece(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int border = text.lastIndexOf('\n', most);
    return border >= 0 ? text.substring(0, border) : Markdown.head(text, most);
  }

  private void turnIfCramped(int around, int text) {
    boolean fits = GAP.length() + around + text <= room();
    if (!fits && room() < Math.max(limit / 4, around + GAP.length() + 1)) {
      turn();
    }
  }

  private String opening(Block.Output output, String title) {
    return folds(output)
        ? "<details><summary>" + Markdown.html(title) + "</summary>" + GAP
        : "**" + Markdown.text(title) + "**" + GAP;
  }

  private String closing(Block.Output output) {
    return folds(output) ? GAP + "</details>" : "";
  }

  private boolean folds(Block.Output output) {
    return folding && output.shown() != Block.Shown.OPEN;
  }

  private void append(String text, String gap) {
    if (text.length() + gap.length() > room()) {
      turn();
    }
    part.append(part.isEmpty() ? "" : gap).append(text);
  }

  private int room() {
    return limit - part.length();
  }

  private void turn() {
    if (!part.isEmpty()) {
      parts.add(part.toString());
      part = new StringBuilder();
    }
  }
}
