package dev.atoll.comment;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A comment before it is cut to what its host takes.
 *
 * @param url the page on which everything can be read
 */
record CommentDocument(List<Block> blocks, String url) {
  CommentDocument {
    blocks = List.copyOf(blocks);
  }

  static CommentDocument of(String markdown, String url) {
    return new CommentDocument(List.of(new Block.Prose(markdown)), url);
  }

  /** Every text in it, changed: where secrets are taken out. */
  CommentDocument map(UnaryOperator<String> change) {
    return new CommentDocument(blocks.stream().map(block -> map(block, change)).toList(), url);
  }

  private static Block map(Block block, UnaryOperator<String> change) {
    return switch (block) {
      case Block.Prose prose -> new Block.Prose(change.apply(prose.markdown()));
      case Block.Table table ->
          new Block.Table(table.head(), table.rows().stream().map(change).toList());
      case Block.Output output ->
          new Block.Output(
              change.apply(output.title()),
              output.language(),
              change.apply(output.text()),
              output.shown(),
              output.url());
    };
  }
}
