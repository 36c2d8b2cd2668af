package dev.atoll.comment;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.run.PullRequestId;
import dev.atoll.work.Claim;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Brings a thing onto its host when it is not there as it should be. What the host refused is not
 * tried again until it changes.
 */
@Component
class OnceSender {
  private final OutgoingRows rows;

  OnceSender(OutgoingRows rows) {
    this.rows = rows;
  }

  /**
   * What the host has yet to be told.
   *
   * @param digest of how it should be
   */
  record Unsent(OutgoingRow row, String digest) {}

  /** How long the statuses of a head still have to rest; empty when they may be sent. */
  Optional<Duration> rest(PullRequestId pullRequest, CommitSha head) {
    return rows.rest(pullRequest, head);
  }

  /** Empty when it was sent like this already, or refused. */
  Optional<Unsent> unsent(
      Claim claim,
      PullRequestId pullRequest,
      OutgoingRows.Kind kind,
      String target,
      String digest) {
    OutgoingRow row = claim.inTransaction(() -> rows.other(pullRequest, kind, target));
    return row.wasSent(digest) || row.wasRefused(digest)
        ? Optional.empty()
        : Optional.of(new Unsent(row, digest));
  }

  /**
   * Tells the host, and notes what came of it.
   *
   * @param call gives the host's id of what it made, where there is one
   */
  void send(Claim claim, Unsent unsent, Supplier<Optional<String>> call) {
    try {
      Optional<String> hostId = call.get();
      claim.inTransaction(() -> rows.sent(unsent.row(), hostId, unsent.digest()));
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
      claim.inTransaction(
          () -> rows.refused(unsent.row(), unsent.digest(), Refusal.words(trouble)));
    }
  }

  /** As {@link #send}, of a call that makes nothing that has an id. */
  void tell(Claim claim, Unsent unsent, Runnable call) {
    send(
        claim,
        unsent,
        () -> {
          call.run();
          return Optional.empty();
        });
  }
}
