package dev.atoll.comment;

import dev.atoll.forge.Check;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.work.Claim;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Shows the checks of one head where its connection wants them, each only when it has changed. One
 * whose creation has an unknown outcome is made once more: hosts show the latest of a name.
 */
@Component
class CheckSender {
  private final PageAddresses pages;
  private final OutgoingRows rows;

  CheckSender(PageAddresses pages, OutgoingRows rows) {
    this.pages = pages;
    this.rows = rows;
  }

  void send(Claim claim, Forge forge, KnownPullRequest known, CommitSha head, StatusFacts seen) {
    if (forge.showsChecks()) {
      new CheckRenderer(seen, pages.pullRequest(known.id()))
          .checks()
          .forEach(check -> send(claim, forge, known, head, check));
    }
  }

  private void send(Claim claim, Forge forge, KnownPullRequest known, CommitSha head, Check check) {
    OutgoingRow row =
        claim.inTransaction(
            () -> rows.other(known.id(), OutgoingRows.Kind.STATUS, check.name() + " " + head));
    String digest = ContentDigest.of(check.toString());
    if (row.wasSent(digest) || row.wasRefused(digest)) {
      return;
    }
    try {
      String id = forge.show(known.ref(), head, check, row.hostId());
      claim.inTransaction(() -> rows.sent(row, Optional.of(id), digest));
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
      claim.inTransaction(() -> rows.refused(row, digest, Refusal.words(trouble)));
    }
  }
}
