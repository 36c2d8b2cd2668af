package dev.atoll.comment;

import dev.atoll.forge.CommitStatus;
import dev.atoll.forge.CommitStatus.State;
import dev.atoll.run.MergeCandidate;
import dev.atoll.run.MergeCandidate.Footing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a host merges before a candidate: from the nearest to what stands on the base branch, or as
 * far as it is known. Pure.
 */
record QueueAhead(List<Entry> entries, End end) {
  /** Longer queues are not followed to their beginning. */
  private static final int LONGEST = 30;

  QueueAhead {
    entries = List.copyOf(entries);
  }

  /**
   * @param own its statuses, whatever is ahead of it
   */
  record Entry(MergeCandidate candidate, List<CommitStatus> own) {
    Entry {
      own = List.copyOf(own);
    }

    private boolean isGreen(String context) {
      return own.stream()
          .anyMatch(it -> it.context().equals(context) && it.state() == State.SUCCESS);
    }
  }

  /** Where the way ahead ends. */
  enum End {
    BASE,
    UNKNOWN
  }

  /**
   * @param before the open one that a candidate was made on; empty when it is not known
   */
  static QueueAhead of(MergeCandidate candidate, Function<MergeCandidate, Optional<Entry>> before) {
    List<Entry> entries = new ArrayList<>();
    MergeCandidate last = candidate;
    while (last.footing() != Footing.BASE) {
      Optional<Entry> next = entries.size() < LONGEST ? before.apply(last) : Optional.empty();
      if (next.isEmpty()) {
        return new QueueAhead(entries, End.UNKNOWN);
      }
      entries.add(next.get());
      last = next.get().candidate();
    }
    return new QueueAhead(entries, End.BASE);
  }

  /** The status, or a pending one while something ahead is not known to be green. */
  CommitStatus allowed(CommitStatus status) {
    return status.state() == State.SUCCESS
        ? waits(status.context()).map(it -> pending(status, it)).orElse(status)
        : status;
  }

  /** Also what is not green may become so with what is ahead. */
  CommitStatus decided(CommitStatus status) {
    return status.state() == State.PENDING
        ? status
        : waits(status.context()).map(it -> pending(status, it)).orElse(status);
  }

  private Optional<String> waits(String context) {
    return entries.stream()
        .filter(it -> !it.isGreen(context))
        .findFirst()
        .map(it ->
            "Waits for #%d, which is merged before it"
                .formatted(it.candidate().pullRequest().number()))
        .or(() ->
            end == End.UNKNOWN
                ? Optional.of("Waits for what the queue merges before it: not read yet")
                : Optional.empty());
  }

  private static CommitStatus pending(CommitStatus status, String words) {
    return new CommitStatus(status.context(), State.PENDING, words, status.url());
  }
}
