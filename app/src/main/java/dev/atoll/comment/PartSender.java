package dev.atoll.comment;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.Forge;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.platform.Sha256;
import dev.atoll.work.Claim;
import dev.atoll.work.RetryLater;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings one part of a comment onto its host, once. That its creation is tried is written down
 * before; when nobody knows what came of it, it is looked for by its marker first.
 */
@Component
class PartSender {
  private final OutgoingRows rows;

  PartSender(OutgoingRows rows) {
    this.rows = rows;
  }

  /**
   * What a part should say.
   *
   * @param instead what it says when the host refuses that
   */
  record Text(int part, String body, String instead) {
    String digestOfAll() {
      return Sha256.hex(body + "\n" + instead);
    }
  }

  void send(Claim claim, Forge forge, CommentFacts facts, Text text) {
    OutgoingRow row = claim.inTransaction(() -> rows.comment(facts.command(), text.part()));
    String digest = Sha256.hex(text.body());
    if (row.wasSent(digest) || row.wasRefused(text.digestOfAll())) {
      return;
    }
    Target target = new Target(claim, forge, facts, row);
    try {
      if (!row.wasRefused(digest)) {
        put(target, text.body());
        return;
      }
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
      if (isGone(target)) {
        claim.inTransaction(() -> rows.startAnew(row));
        send(claim, forge, facts, text);
        return;
      }
      claim.inTransaction(() -> rows.refused(row, digest, Refusal.words(trouble)));
    }
    putInstead(target, text);
  }

  /** The part and where it goes. */
  private record Target(Claim claim, Forge forge, CommentFacts facts, OutgoingRow row) {
    PullRequestRef ref() {
      return facts.pullRequest().ref();
    }

    String marker() {
      return Marker.of(facts.command().id(), row);
    }

    String marked(String body) {
      return Marker.appended(body, marker(), forge.capabilities().hiddenMarker());
    }
  }

  /** Tried once for each text that was refused: what then is refused as well stays unsaid. */
  private void putInstead(Target target, Text text) {
    if (target.row().wasSent(Sha256.hex(text.instead()))) {
      return;
    }
    try {
      put(target, text.instead());
    } catch (ForgeException trouble) {
      Refusal.requireRefused(trouble);
      target
          .claim()
          .inTransaction(
              () -> rows.refused(target.row(), text.digestOfAll(), Refusal.words(trouble)));
    }
  }

  private void put(Target target, String body) {
    Optional<CommentId> known = target.row().hostId().map(CommentId::new);
    if (known.isPresent() && !target.forge().capabilities().editing()) {
      target.claim().inTransaction(() -> rows.startAnew(target.row()));
      OutgoingRow fresh =
          target
              .claim()
              .inTransaction(() -> rows.comment(target.facts().command(), target.row().part()));
      create(new Target(target.claim(), target.forge(), target.facts(), fresh), body);
    } else if (known.isPresent()) {
      edit(target, known.get(), body);
    } else {
      create(target, body);
    }
  }

  private void edit(Target target, CommentId id, String body) {
    target.forge().edit(target.ref(), id, target.marked(body));
    said(target, id, body);
  }

  private void create(Target target, String body) {
    Optional<CommentId> arrived = target.row().begun() ? lookFor(target) : Optional.empty();
    if (arrived.isEmpty()) {
      said(target, post(target, body), body);
    } else if (target.forge().capabilities().editing()) {
      edit(target, arrived.get(), body);
    } else {
      said(target, arrived.get(), body);
    }
  }

  /** A host may need a moment until it shows what it took: nothing is posted before. */
  private static Optional<CommentId> lookFor(Target target) {
    Optional<CommentId> found = target.forge().findOwn(target.ref(), target.marker());
    Duration rest = target.forge().capabilities().listLag().minus(target.row().age());
    if (found.isEmpty() && rest.isPositive()) {
      throw new RetryLater(
          rest, new IllegalStateException("it is not known whether the comment arrived"));
    }
    return found;
  }

  private CommentId post(Target target, String body) {
    begin(target);
    try {
      return target.forge().post(target.ref(), target.marked(body));
    } catch (ForgeException trouble) {
      if (trouble.kind() == ForgeException.Kind.OUTCOME_UNKNOWN) {
        begin(target); // The host may have taken it as late as now.
      }
      throw trouble;
    }
  }

  private void begin(Target target) {
    target.claim().inTransaction(() -> rows.begin(target.row()));
  }

  private void said(Target target, CommentId id, String body) {
    target
        .claim()
        .inTransaction(() -> rows.sent(target.row(), Optional.of(id.value()), Sha256.hex(body)));
  }

  private static boolean isGone(Target target) {
    return target
        .row()
        .hostId()
        .filter(id -> target.forge().comment(target.ref(), new CommentId(id)).isEmpty())
        .isPresent();
  }
}
