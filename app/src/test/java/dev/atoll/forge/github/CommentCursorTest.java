package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Comment;
import dev.atoll.forge.CommentId;
import dev.atoll.forge.Person;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommentCursorTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void knowsWhatWasRead() {
    Comment one = comment(1, 0);
    Comment two = comment(2, 30);
    CommentCursor cursor = readBack(CommentCursor.START.after(List.of(one)));

    assertThat(cursor.isNew(one)).isFalse();
    assertThat(cursor.isNew(two)).isTrue();
    assertThat(readBack(cursor.after(List.of(one, two))).isNew(two)).isFalse();
  }

  @Test
  void takesAnOlderCommentThatTheListHadHeldBack() {
    Comment late = comment(1, 0);
    Comment newer = comment(2, 60);
    CommentCursor cursor = readBack(CommentCursor.START.after(List.of(newer)));

    assertThat(cursor.isNew(late)).isTrue();
    assertThat(cursor.isNew(newer)).isFalse();
  }

  @Test
  void doesNotTakeAnOldCommentThatWasEdited() {
    CommentCursor cursor =
        readBack(CommentCursor.START.after(List.of(comment(1, 0), comment(2, 600))));

    assertThat(cursor.isNew(comment(1, 0))).isFalse();
  }

  @Test
  void doesNotGoBack() {
    CommentCursor cursor = CommentCursor.START.after(List.of(comment(2, 600)));

    assertThat(cursor.after(List.of()).since()).isEqualTo(cursor.since());
    assertThat(cursor.after(List.of(comment(1, 500))).since()).isEqualTo(cursor.since());
  }

  @Test
  void staysSmallHoweverManyThereAre() {
    List<Comment> many = IntStream.range(0, 5_000).mapToObj(id -> comment(id, id / 100)).toList();
    CommentCursor cursor = readBack(CommentCursor.START.after(many));

    assertThat(cursor.text().length()).isLessThan(4_000);
    assertThat(many).noneMatch(cursor::isNew);
  }

  @Test
  void beginsAnewWhereItIsNone() {
    assertThat(CommentCursor.of("")).isEqualTo(CommentCursor.START);
    assertThat(CommentCursor.of("4711")).isEqualTo(CommentCursor.START);
    assertThat(CommentCursor.START.text()).isEmpty();
  }

  private static CommentCursor readBack(CommentCursor cursor) {
    assertThat(CommentCursor.of(cursor.text())).isEqualTo(cursor);
    return CommentCursor.of(cursor.text());
  }

  private static Comment comment(long id, long seconds) {
    Instant at = NOON.plusSeconds(seconds);
    return new Comment(
        new CommentId(Long.toString(id)), new Person("1", "ann"), "text", at, at, false);
  }
}
