package dev.atoll.run;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records every change of a command and of a run, in the transaction that makes it. */
@Component
class RunAudit {
  private static final String ATOLL = "atoll";

  private final Audit audit;
  private final Runs runs;
  private final Commands commands;

  RunAudit(Audit audit, Runs runs, Commands commands) {
    this.audit = audit;
    this.runs = runs;
    this.commands = commands;
  }

  @EventListener
  void onCommandChanged(CommandChanged changed) {
    Command command = commands.get(changed.command());
    Map<String, Object> facts = new LinkedHashMap<>(command.arguments());
    facts.put("command", command.kind().column());
    facts.put("head", command.head().value());
    facts.put("outcome", command.outcome().getClass().getSimpleName());
    audit.record(
        action(changed.state()),
        command.by().login(),
        command.source(),
        command.pullRequest().value(),
        null,
        facts);
  }

  @EventListener
  void onRunChanged(RunChanged changed) {
    Run run = runs.get(changed.run());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("phase", run.phase().name().toLowerCase(Locale.ROOT));
    facts.put("state", changed.state().column());
    facts.put("commit", run.tree().value());
    run.plan().ifPresent(plan -> facts.put("plan", plan));
    run.stateKey().ifPresent(key -> facts.put("state_key", key));
    facts.put("reason", run.outcome().reason().name().toLowerCase(Locale.ROOT));
    audit.record(
        action(run, changed.state()),
        actor(run, changed),
        run.project(),
        run.pullRequest().value(),
        run.id().value(),
        facts);
  }

  /**
   * Who did it: a person where it was one, Atoll for what came of a push, else who asked for it.
   */
  private String actor(Run run, RunChanged changed) {
    return changed
        .by()
        .orElseGet(
            () -> run.outcome().isOvertaken() ? ATOLL : commands.get(run.command()).by().login());
  }

  private static AuditAction action(CommandState state) {
    return switch (state) {
      case RUNNING -> AuditAction.COMMAND_ACCEPTED;
      case DONE -> AuditAction.COMMAND_FINISHED;
      case REFUSED -> AuditAction.COMMAND_REFUSED;
    };
  }

  private static AuditAction action(Run run, RunState state) {
    return switch (state) {
      case QUEUED -> AuditAction.RUN_QUEUED;
      case RUNNING ->
          run.stopRequestedBy().isPresent()
              ? AuditAction.RUN_STOP_REQUESTED
              : AuditAction.RUN_STARTED;
      case SUCCEEDED, FAILED ->
          run.outcome().reason() == RunOutcome.Reason.RESOLVED
              ? AuditAction.RUN_RESOLVED
              : AuditAction.RUN_ENDED;
      case CANCELLED -> AuditAction.RUN_CANCELLED;
      case SUPERSEDED -> AuditAction.RUN_SUPERSEDED;
      case NEEDS_ATTENTION -> AuditAction.RUN_NEEDS_ATTENTION;
    };
  }
}
