package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Footing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueAheadTest {
  private static final CommitStatus GREEN = status(State.SUCCESS);
  private static final String UNREAD = "Waits for what the queue merges before it: not read yet";

  @Test
  void whatStandsOnTheBaseWaitsForNothing() {
    QueueAhead ahead = QueueAhead.of(candidate(1, Footing.BASE), _ -> Optional.empty());
    assertThat(ahead.allowed(GREEN)).isEqualTo(GREEN);
  }

  @Test
  void waitsForWhatIsNotRead() {
    QueueAhead ahead = ahead(candidate(2, Footing.QUEUE));
    assertThat(said(ahead, GREEN)).isEqualTo("PENDING " + UNREAD);
  }

  @Test
  void waitsWhileTheEndOfAGreenQueueIsNotRead() {
    QueueAhead ahead = ahead(candidate(3, Footing.QUEUE), entry(2, Footing.QUEUE, GREEN));
    assertThat(said(ahead, GREEN)).isEqualTo("PENDING " + UNREAD);
  }

  @Test
  void waitsForTheNearestThatIsNotGreen() {
    QueueAhead ahead =
        ahead(
            candidate(4, Footing.QUEUE),
            entry(3, Footing.QUEUE, GREEN),
            entry(2, Footing.QUEUE, status(State.PENDING)),
            entry(1, Footing.BASE));
    assertThat(said(ahead, GREEN)).isEqualTo("PENDING Waits for #2, which is merged before it");
  }

  @Test
  void isGreenWhenAllAheadIsGreenDownToTheBase() {
    QueueAhead ahead =
        ahead(
            candidate(3, Footing.QUEUE),
            entry(2, Footing.QUEUE, GREEN),
            entry(1, Footing.BASE, GREEN));
    assertThat(ahead.allowed(GREEN)).isEqualTo(GREEN);
  }

  @Test
  void onlyWhatIsGreenWaits() {
    CommitStatus failure = status(State.FAILURE);
    assertThat(ahead(candidate(2, Footing.QUEUE)).allowed(failure)).isEqualTo(failure);
  }

  @Test
  void aQueueWithoutEndIsNotGreen() {
    QueueAhead ahead =
        QueueAhead.of(
            candidate(2, Footing.QUEUE), _ -> Optional.of(entry(1, Footing.QUEUE, GREEN)));
    assertThat(ahead.entries()).hasSize(30);
    assertThat(said(ahead, GREEN)).isEqualTo("PENDING " + UNREAD);
  }

  private static QueueAhead ahead(MergeCandidate candidate, QueueAhead.Entry... before) {
    Map<CommitSha, QueueAhead.Entry> known =
        List.of(before).stream()
            .collect(
                java.util.stream.Collectors.toMap(it -> it.candidate().commit(), entry -> entry));
    return QueueAhead.of(candidate, it -> Optional.ofNullable(known.get(it.onto())));
  }

  private static QueueAhead.Entry entry(int number, Footing footing, CommitStatus... own) {
    return new QueueAhead.Entry(candidate(number, footing), List.of(own));
  }

  private static MergeCandidate candidate(int number, Footing footing) {
    return new MergeCandidate(
        new PullRequestRef(new RepositoryId("gh", "acme/infra"), number),
        commit(number),
        commit(number - 1),
        footing,
        "refs/heads/queue/" + number,
        Optional.of(Facts.HEAD),
        Facts.NOON,
        new MergeCandidate.Reading.Read(Map.of()));
  }

  private static CommitSha commit(int number) {
    return new CommitSha("%040x".formatted(number));
  }

  private static CommitStatus status(State state) {
    return StatusRenderer.status(StatusRenderer.PLAN, state, "1 to add", "http://atoll/1");
  }

  private static String said(QueueAhead ahead, CommitStatus status) {
    CommitStatus allowed = ahead.allowed(status);
    return allowed.state() + " " + allowed.description();
  }
}
