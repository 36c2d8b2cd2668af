package dev.atoll.comment;

import dev.atoll.forge.Check;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Forge;
import dev.atoll.platform.Sha256;
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
  private final OnceSender sender;

  CheckSender(PageAddresses pages, OnceSender sender) {
    this.pages = pages;
    this.sender = sender;
  }

  void send(Claim claim, Forge forge, KnownPullRequest known, CommitSha head, StatusFacts seen) {
    if (forge.showsChecks()) {
      new CheckRenderer(seen, pages.pullRequest(known.id()))
          .checks()
          .forEach(check -> send(claim, forge, known, head, check));
    }
  }

  private void send(Claim claim, Forge forge, KnownPullRequest known, CommitSha head, Check check) {
    String target = check.name() + " " + head;
    sender
        .unsent(claim, known.id(), OutgoingRows.Kind.STATUS, target, Sha256.hex(check.toString()))
        .ifPresent(unsent ->
            sender.send(
                claim,
                unsent,
                () -> Optional.of(forge.show(known.ref(), head, check, unsent.row().hostId()))));
  }
}
