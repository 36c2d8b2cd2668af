package dev.atoll.web;

import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The sentences of the pages about commands, shorter than those of the comments. */
@Component("commandWords")
public class CommandWords {
  private final RunWords words;

  CommandWords(RunWords words) {
    this.words = words;
  }

  public String kind(CommandKind kind) {
    return switch (kind) {
      case PLAN -> "plan";
      case AUTOPLAN -> "plan, by a push";
      case REPLAN -> "plan again, by Atoll";
      case TRIAL -> "trial, by the merge queue";
      case APPLY -> "apply";
      case UNLOCK -> "unlock";
      case CANCEL -> "cancel";
      case HELP -> "help";
      case VERSION -> "version";
      case UNKNOWN -> "not understood";
      case NOTICE -> "told by Atoll";
    };
  }

  public String state(CommandState state) {
    return switch (state) {
      case RUNNING -> "in progress";
      case DONE -> "done";
      case REFUSED -> "refused";
    };
  }

  /** Why nothing came of it, or what did beside its runs; empty where its runs tell. */
  public String came(Command command, Sight sight) {
    return words.masked(
        command.outcome() instanceof CommandOutcome.StatesHeld(var holders)
            ? joined(holders.stream().map(it -> held(it, sight)).toList())
            : said(command.outcome()));
  }

  private static String held(CommandOutcome.Holder holder, Sight sight) {
    String by =
        sight.shows(holder.pullRequest().repository())
            ? "#" + holder.pullRequest().number()
            : "another pull request";
    return "the state of %s is held by %s".formatted(holder.project(), by);
  }

  /** Where to read more: the pull request that stands in the way, if it is seen. */
  public Optional<String> link(Command command, Sight sight) {
    return command.outcome() instanceof CommandOutcome.StatesHeld(var holders)
        ? holders.stream()
            .filter(holder -> sight.shows(holder.pullRequest().repository()))
            .map(CommandOutcome.Holder::url)
            .findFirst()
        : Optional.empty();
  }

  private static String said(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.SeeRuns() -> "";
      case CommandOutcome.NoProjects() -> "it touches no project";
      case CommandOutcome.Overtaken(var head) -> head + " was pushed before it was done";
      case CommandOutcome.Broken broken ->
          "the configuration at %s is wrong: %s"
              .formatted(broken.where(), messages(broken.problems()));
      case CommandOutcome.Foreseen(var problems, var orphaned) ->
          "a merge would bring: "
              + joined(List.of(messages(problems), counted(orphaned, "deletes the code of")));
      case CommandOutcome.Conflict(var base, var paths) ->
          paths.isEmpty()
              ? "it has no commit in common with " + base
              : "it conflicts with %s in %s".formatted(base, joined(paths));
      case CommandOutcome.TreeRefused(var reason) -> "its files cannot be used: " + reason;
      case CommandOutcome.NoSuchProject(var wanted, var _) -> "there is no project " + wanted;
      case CommandOutcome.NothingThere(var project, var directory, var place, var lacks) ->
          "%s is configured at %s for %s, %s"
              .formatted(
                  project,
                  place,
                  directory,
                  switch (lacks) {
                    case DIRECTORY -> "which is not there";
                    case TERRAFORM_FILES -> "which has no Terraform files";
                  });
      case CommandOutcome.Denied(var reason) -> reason;
      case CommandOutcome.RequirementsMissing(var missing) -> missing(missing);
      case CommandOutcome.StatesHeld _ -> "states are held";
      case CommandOutcome.NothingToApply(var reason) -> reason;
      case CommandOutcome.PlansStale(var plans) ->
          "out of date, planned again: "
              + joined(plans.stream().map(CommandOutcome.StalePlan::project).toList());
      case CommandOutcome.StateUnknown(var projects) ->
          "it is not known where the state is: " + missing(projects);
      case CommandOutcome.Unlocked(var released, var waiting, var unresolved) ->
          joined(
              List.of(
                  counted(released, "released"),
                  counted(waiting, "released when its run has ended"),
                  counted(unresolved, "released when somebody has resolved its run")));
      case CommandOutcome.Stopped(var projects) ->
          projects.isEmpty() ? "nothing was running" : "stopped: " + joined(projects);
      case CommandOutcome.Help() -> "";
      case CommandOutcome.Versions(var atoll, var _) -> "Atoll " + atoll;
      case CommandOutcome.Usage(var problem, var _) -> problem;
      case CommandOutcome.PullRequestEnded(var state) -> "the pull request is " + state;
      case CommandOutcome.Ended ended -> "the pull request is " + ended.how();
      case CommandOutcome.InternalProblem(var reference) ->
          "Atoll failed, see its log: " + reference;
    };
  }

  private static String messages(List<CommandOutcome.Problem> problems) {
    return joined(problems.stream().map(CommandOutcome.Problem::message).toList());
  }

  private static String missing(List<CommandOutcome.Missing> missing) {
    return missing.stream()
        .map(it -> it.project() + ": " + it.reason())
        .collect(Collectors.joining("; "));
  }

  private static String counted(List<String> states, String words) {
    return states.isEmpty() ? "" : "%s: %s".formatted(words, joined(states));
  }

  private static String joined(List<String> parts) {
    return parts.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining(", "));
  }
}
