package dev.atoll.pullrequest;

import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comments that speak to us, judged.
 *
 * @param cursor how far the list was read
 * @param named comments that deliveries named and that were looked at now
 */
record ReadComments(List<Addressed> addressed, Optional<String> cursor, Set<CommentId> named) {
  /** A comment, what it asks for, and whether its author may. */
  record Addressed(Comment comment, Asked asked) {}
}
