package dev.atoll.comment;

import dev.atoll.forge.Capabilities;
import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.Urgency;
import dev.atoll.platform.Sha256;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandState;
import dev.atoll.work.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says the comment of a command as it should be now, in as many parts as it takes. */
@Component
class CommentSender {
  private static final Duration TRIAL_ENDS = Duration.ofSeconds(2);

  private final Forges forges;
  private final FactsReader reader;
  private final CommentTexts texts;
  private final PartSender sender;
  private final AfterComment after;
  private final OutgoingRows rows;
  private final Pacing pacing;

  CommentSender(
      Forges forges,
      FactsReader reader,
      CommentTexts texts,
      PartSender sender,
      AfterComment after,
      OutgoingRows rows,
      Pacing pacing) {
    this.forges = forges;
    this.reader = reader;
    this.texts = texts;
    this.sender = sender;
    this.after = after;
    this.rows = rows;
    this.pacing = pacing;
  }

  void send(Claim claim, CommandId id) {
    Progress progress = reader.progress(id);
    if (mayWait(claim, reader.command(id), progress)) {
      return;
    }
    CommentFacts facts = reader.comment(id);
    pacing.say(claim, urgency(facts), () -> send(claim, facts, progress));
  }

  private static Urgency urgency(CommentFacts facts) {
    if (!facts.isFinal()) {
      return Urgency.PROGRESS;
    }
    return facts.command().kind() == CommandKind.APPLY ? Urgency.RESULT_OF_APPLY : Urgency.ANSWER;
  }

  private void send(Claim claim, CommentFacts facts, Progress progress) {
    CommandId id = facts.command().id();
    Forge forge = forges.of(facts.pullRequest().ref().repository());
    if (!isWorthSaying(facts, forge.capabilities(), rows.parts(id))) {
      return;
    }
    List<String> whole = texts.of(facts, forge.capabilities());
    if (facts.isFinal() || whole.size() == 1) {
      if (say(claim, forge, facts, whole)) {
        after.said(claim, forge, facts);
      }
    } else if (rows.parts(id).isEmpty()) {
      say(claim, forge, facts, List.of(texts.brief(facts, forge.capabilities())));
    } // What stands of it stays until all of it is there: each part would be one call more.
    claim.inTransaction(() -> rows.shown(id, progress));
  }

  /**
   * Looked at before all that the comment would show is read: while fifty runs change, it is woken
   * for each change.
   */
  private boolean mayWait(Claim claim, Command command, Progress progress) {
    if (command.state() != CommandState.RUNNING) {
      return false;
    }
    if (command.kind() == CommandKind.TRIAL) {
      pacing.later(claim, TRIAL_ENDS); // Woken once, when what it came to is known.
      return true;
    }
    Optional<Duration> rest = rows.rest(command);
    rest.ifPresent(left -> pacing.later(claim, left));
    return rest.isPresent() || rows.shows(command.id(), progress);
  }

  private static boolean isWorthSaying(
      CommentFacts facts, Capabilities host, List<OutgoingRow> standing) {
    boolean mayWait = facts.isFinal() || host.editing();
    boolean nothingNew = facts.isOvertaken() && standing.stream().noneMatch(OutgoingRow::begun);
    return facts.hasSomethingToSay() && mayWait && !nothingNew;
  }

  /** Whether it stands on the host as it should, and not something instead. */
  private boolean say(Claim claim, Forge forge, CommentFacts facts, List<String> bodies) {
    String instead = texts.refused(facts, forge.capabilities());
    for (int part = 0; part < bodies.size(); part++) {
      sender.send(claim, forge, facts, new PartSender.Text(part, bodies.get(part), instead));
    }
    List<OutgoingRow> standing = rows.parts(facts.command().id());
    standing.stream()
        .filter(row -> row.part() >= bodies.size() && row.begun() && forge.capabilities().editing())
        .forEach(row ->
            sender.send(
                claim,
                forge,
                facts,
                new PartSender.Text(row.part(), Sentences.PART_GONE, instead)));
    return standing.stream()
        .filter(row -> row.part() < bodies.size())
        .allMatch(row -> row.wasSent(Sha256.hex(bodies.get(row.part()))));
  }
}
