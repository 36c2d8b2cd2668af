package dev.atoll.forge.github;

import dev.atoll.forge.Comment;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far comments were read. A list may lag behind, so that an older comment shows up after a
 * newer one: the last minutes are read again, and those that were read are named.
 *
 * @param since the host's time from which on comments are read
 * @param read ids of comments after that which were read
 */
record CommentCursor(Optional<Instant> since, Set<String> read) {
  private static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final int MOST = 400;
  static final CommentCursor START = new CommentCursor(Optional.empty(), Set.of());

  CommentCursor {
    read = Set.copyOf(read);
  }

  /** Reads what {@link #text} wrote; what is none begins anew. */
  static CommentCursor of(String text) {
    if (text.isEmpty()) {
      return START;
    }
    String[] parts = text.split(" ", -1);
    try {
      return new CommentCursor(
          Optional.of(Instant.parse(parts[0])),
          Arrays.stream(parts).skip(1).collect(Collectors.toSet()));
    } catch (DateTimeParseException _) {
      return START;
    }
  }

  String text() {
    return since
        .map(time ->
            Stream.concat(Stream.of(time.toString()), new TreeSet<>(read).stream())
                .collect(Collectors.joining(" ")))
        .orElse("");
  }

  boolean isNew(Comment comment) {
    boolean tooOld = since.filter(comment.created()::isBefore).isPresent();
    return !tooOld && !read.contains(comment.id().value());
  }

  /**
   * @param listed all that the host listed after this cursor, also what had been read
   */
  CommentCursor after(List<Comment> listed) {
    Optional<Instant> newest = listed.stream().map(Comment::created).max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return this;
    }
    Instant overlap = newest.get().minus(OVERLAP);
    List<Comment> recent =
        listed.stream()
            .filter(it -> !it.created().isBefore(overlap))
            .sorted(Comparator.comparing(Comment::created).reversed())
            .limit(MOST)
            .toList();
    Instant from = recent.size() < MOST ? overlap : recent.getLast().created();
    Instant notBack = since.filter(from::isBefore).orElse(from);
    return new CommentCursor(
        Optional.of(notBack),
        recent.stream().map(it -> it.id().value()).collect(Collectors.toSet()));
  }
}
