package dev.atoll.web;

import dev.atoll.audit.AuditFilter;
import dev.atoll.audit.AuditLog;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Run;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands around a run: its pull request and command, its state's lock, its record. */
@Component
class RunContext {
  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final StateLocks locks;
  private final AuditLog audit;

  RunContext(KnownPullRequests pullRequests, Commands commands, StateLocks locks, AuditLog audit) {
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.locks = locks;
    this.audit = audit;
  }

  void addTo(Model model, Run run) {
    model.addAttribute("pull", pullRequests.get(run.pullRequest()));
    model.addAttribute("command", commands.get(run.command()));
    run.stateKey().flatMap(locks::find).ifPresent(lock -> model.addAttribute("lock", lock));
    model.addAttribute("entries", audit.latest(AuditFilter.ofRun(run.id().value()), 50));
  }
}
