package dev.atoll.web;

import dev.atoll.audit.AuditFilter;
import dev.atoll.audit.AuditLog;
import dev.atoll.forge.PullRequest;
import dev.atoll.lock.StateLocks;
import dev.atoll.run.Commands;
import dev.atoll.run.KnownPullRequest;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where does this pull request stand? */
@Page
class PullRequestPages {
  private static final int PAGE = 50;

  private final KnownPullRequests pullRequests;
  private final Commands commands;
  private final Runs runs;
  private final StateLocks locks;
  private final AuditLog audit;
  private final ProjectLines projects;
  private final Checklists checklists;

  PullRequestPages(
      KnownPullRequests pullRequests,
      Commands commands,
      Runs runs,
      StateLocks locks,
      AuditLog audit,
      ProjectLines projects,
      Checklists checklists) {
    this.pullRequests = pullRequests;
    this.commands = commands;
    this.runs = runs;
    this.locks = locks;
    this.audit = audit;
    this.projects = projects;
    this.checklists = checklists;
  }

  @GetMapping("/pull-requests")
  String list(
      Sight sight,
      Model model,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    List<KnownPullRequest> found =
        pullRequests.newest(sight.scope(), state(state), before, PAGE + 1);
    model.addAttribute("rows", found.stream().limit(PAGE).toList());
    model.addAttribute("state", state);
    model.addAttribute("states", PullRequest.State.values());
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id().value() : null);
    return "pull-requests";
  }

  @GetMapping("/pull-requests/{id}")
  String one(Sight sight, Model model, @PathVariable long id) {
    KnownPullRequest pull = sight.pullRequest(id);
    List<ProjectLine> lines = projects.of(pull);
    model.addAttribute("sight", sight);
    model.addAttribute("pull", pull);
    model.addAttribute("projects", lines);
    model.addAttribute("approvals", pullRequests.approvals(pull.id()));
    model.addAttribute("checks", checklists.of(pull, lines));
    model.addAttribute("commands", commands.of(pull.id()).reversed());
    model.addAttribute("runs", runs.of(pull.id()).reversed());
    model.addAttribute("locks", locks.heldBy(pull.id()));
    model.addAttribute("entries", audit.latest(AuditFilter.ofPullRequest(id), 30));
    return "pull-request";
  }

  private static Optional<PullRequest.State> state(String name) {
    return Arrays.stream(PullRequest.State.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
