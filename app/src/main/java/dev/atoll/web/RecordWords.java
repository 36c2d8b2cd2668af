package dev.atoll.web;

import dev.atoll.audit.AuditEntry;
import dev.atoll.run.Command;
import dev.atoll.run.CommandId;
import dev.atoll.run.Commands;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The record as people read it; the export gives it as it is kept. */
@Component("recordWords")
public class RecordWords {
  private static final Pattern COMMAND = Pattern.compile("command (\\d{1,18})");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Set<String> SAYS_NOTHING = Set.of("", "none", "done", "See Runs", "{}");

  /** What a command's outcome is called in the record, and what it means. */
  private static final Map<String, String> OUTCOMES =
      Map.ofEntries(
          Map.entry("SeeRuns", ""),
          Map.entry("NoProjects", "touches no project"),
          Map.entry("Overtaken", "a newer push came"),
          Map.entry("Broken", "the configuration is wrong"),
          Map.entry("Foreseen", "what a merge would bring"),
          Map.entry("Conflict", "conflicts with its base"),
          Map.entry("TreeRefused", "its files could not be used"),
          Map.entry("NoSuchProject", "no such project"),
          Map.entry("NothingThere", "configured for a directory without Terraform files"),
          Map.entry("Denied", "may not do this"),
          Map.entry("RequirementsMissing", "requirements are missing"),
          Map.entry("StatesHeld", "another pull request holds the state"),
          Map.entry("NothingToApply", "nothing to apply"),
          Map.entry("PlansStale", "plans are out of date"),
          Map.entry("StateUnknown", "not known where the state is"),
          Map.entry("Unlocked", "locks released"),
          Map.entry("Stopped", "runs stopped"),
          Map.entry("Help", "answered"),
          Map.entry("Versions", "answered"),
          Map.entry("Usage", "not understood"),
          Map.entry("PullRequestEnded", "the pull request has ended"),
          Map.entry("Ended", "the pull request has ended"),
          Map.entry("InternalProblem", "Atoll failed"));

  private final Commands commands;

  RecordWords(Commands commands) {
    this.commands = commands;
  }

  /** Who did it; for what a command did, who gave it. */
  public String who(AuditEntry entry) {
    Matcher command = COMMAND.matcher(entry.actor());
    return command.matches()
        ? commands
            .find(new CommandId(Long.parseLong(command.group(1))))
            .map(Command::by)
            .map(person -> person.login())
            .orElse("a command")
        : entry.actor();
  }

  public String what(AuditEntry entry) {
    return entry.action().replace('_', ' ');
  }

  /** What it was done to; what a command came from is said in words. */
  public String on(AuditEntry entry) {
    if (!entry.action().startsWith("command_")) {
      return entry.subject();
    }
    return switch (entry.subject().replaceFirst(":.*$", "")) {
      case "comment" -> "a comment";
      case "head" -> "a push";
      case "page" -> "a button of a page";
      case "base", "replan" -> "a moved base branch";
      case "ended" -> "the end of the pull request";
      default -> "something that changed";
    };
  }

  /** In the order of their names, without those that say nothing. */
  public Map<String, String> facts(AuditEntry entry) {
    Map<String, String> said = new TreeMap<>();
    entry
        .facts()
        .forEach((name, value) -> {
          String words = words(name, String.valueOf(value));
          if (!SAYS_NOTHING.contains(words)) {
            said.put(name.replace("state_key", "state key").replace('_', ' '), words);
          }
        });
    return said;
  }

  private static String words(String name, String value) {
    if (COMMIT.matcher(value).matches()) {
      return value.substring(0, 8);
    }
    return switch (name) {
      case "outcome" -> OUTCOMES.getOrDefault(value, value);
      case "reason", "state", "phase", "kind", "command" -> value.replace('_', ' ');
      case "free" -> value.equals("true") ? "at once" : "when the last writer has ended";
      default -> value;
    };
  }
}
