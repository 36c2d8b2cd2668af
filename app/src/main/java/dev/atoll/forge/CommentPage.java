package dev.atoll.forge;

import java.util.List;

/**
 * Comments in the order in which they were made.
 *
 * @param cursor hand this in next time to be told only what came later
 */
public record CommentPage(List<Comment> comments, String cursor) {
  public CommentPage {
    comments = List.copyOf(comments);
  }
}
