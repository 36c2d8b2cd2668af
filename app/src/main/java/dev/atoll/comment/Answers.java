package dev.atoll.comment;

import dev.atoll.forge.RepositoryId;
import dev.atoll.run.Command;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to a command that has no runs: each outcome's text, in one place. */
@SuppressWarnings("InlineFormatString") // The texts stand together, above the code.
final class Answers {
  private static final int MOST_LINES = 50;

  private static final String HELP =
      """
      ### What Atoll does on your word

      | Comment | What happens |
      |:--|:--|
      | `atoll plan` | Plans every project that this pull request touches. A push does so by itself. |
      | `atoll apply` | Applies the plans that were shown, if all that is required holds. |
      | `atoll unlock` | Gives up the states that this pull request holds. |
      | `atoll cancel` | Stops what waits or runs for this pull request. |
      | `atoll version` | Says which versions of Atoll and Terraform are here. |
      | `atoll help` | Says this. |

      For less than everything: `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atlantis` is understood as `atoll` is.\
      """;

  private static final String USAGE =
      """
      %s%s

      What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.\
      """;

  private static final String BROKEN =
      """
      ### Nothing can be planned: %s to mend

      %s

      Read from %s: a configuration counts where it is merged.%s\
      """;

  private static final String MENDED_HERE =
      " The one in this pull request can be read; plans follow when it is merged.";

  private static final String FORESEEN_PROBLEMS =
      """
      ### The configuration here has %s: merged like this, nothing could be planned any more

      %s\
      """;

  private static final String ORPHANED =
      """
      ### The code of %s is deleted here

      %s

      Atoll destroys nothing because code is gone: merged like this, what these projects have made stays, and nobody manages it any more. To take it away first, leave the directory with its backend and an empty configuration, apply that, and delete the directory in a later pull request. If it moves elsewhere, move its state as well.\
      """;

  private static final String CONFLICT =
      """
      ### %s: this pull request conflicts with %s

      What is planned is the merge of both, and they cannot be merged:

      %s

      Merge or rebase onto %s and push: the plans follow by themselves.\
      """;

  private static final String UNRELATED =
      """
      ### %1$s: this pull request has no commit in common with %2$s

      What is planned is the merge of both, and histories that have nothing in common cannot be merged. Begin the branch anew on %4$s and push: the plans follow by themselves.\
      """;

  private static final String NOTHING_THERE =
      """
      The project %s is configured at %s for the directory %s: merged with its base branch, this pull request has no %s.\
      """;

  private static final String MISSING =
      """
      ### Not applied: %s missing

      %s

      When all of this holds, comment `atoll apply` again.\
      """;

  private static final String HELD =
      """
      ### Not applied: another pull request holds %s

      %s

      When it is released, this pull request is planned again by itself and you are told. Nothing was applied.\
      """;

  private static final String STALE =
      """
      ### Not applied: %s outdated

      %s

      It is planned again by itself. Look at the new plan, and then comment `atoll apply` again.\
      """;

  private static final String STATE_UNKNOWN =
      """
      ### Not applied: it is not known where the state is

      %s

      Without that, two applies could write one state at once.\
      """;

  private static final String ENDED =
      """
      ### This pull request is %s

      %s\
      """;

  private static final String INTERNAL =
      """
      Something went wrong in Atoll, and it is not your doing. Whoever runs it finds it in the log as `%s`. Nothing was changed; try again with the same comment.\
      """;

  private static final String REFUSED_BY_HOST =
      """
      This answer could not be shown here: the code host refused its text. %s.\
      """;

  private final Command command;

  private final RepositoryId repository;

  Answers(CommentFacts facts) {
    this.command = facts.command();
    this.repository = facts.pullRequest().ref().repository();
  }

  static String commentRefused(String page) {
    return REFUSED_BY_HOST.formatted(Markdown.link("Read it on its page", page));
  }

  String text() {
    return switch (command.outcome()) {
      case CommandOutcome.SeeRuns _ -> "Done: there was nothing to run.";
      case CommandOutcome.NoProjects _ ->
          "This pull request touches no project: there is nothing to plan and nothing to apply.";
      case CommandOutcome.Overtaken overtaken ->
          "%s was pushed before this was planned.".formatted(Markdown.code(overtaken.head()));
      case CommandOutcome.Broken broken ->
          BROKEN.formatted(
              Sentences.count(broken.problems().size(), "problem"),
              lines(broken.problems(), Answers::problem),
              Markdown.code(broken.where()),
              broken.mendedHere() ? MENDED_HERE : "");
      case CommandOutcome.Foreseen foreseen -> foreseen(foreseen);
      case CommandOutcome.Conflict conflict ->
          (conflict.paths().isEmpty() ? UNRELATED : CONFLICT)
              .formatted(
                  command.kind() == CommandKind.APPLY ? "Not applied" : "Nothing can be planned",
                  Markdown.code(conflict.baseBranch()),
                  lines(conflict.paths(), Markdown::code),
                  Markdown.code(conflict.baseBranch()));
      case CommandOutcome.TreeRefused refused ->
          "### Nothing can be planned: its files cannot be used\n\n" + sentence(refused.reason());
      case CommandOutcome.NoSuchProject none -> noSuchProject(none);
      case CommandOutcome.NothingThere there ->
          NOTHING_THERE.formatted(
              Markdown.code(there.project()),
              Markdown.code(there.place()),
              Markdown.code(there.directory()),
              switch (there.lacks()) {
                case DIRECTORY -> "such directory";
                case TERRAFORM_FILES -> "Terraform files there";
              });
      case CommandOutcome.Denied denied -> "You may not do this: " + sentence(denied.reason());
      case CommandOutcome.RequirementsMissing missing ->
          MISSING.formatted(
              things(grouped(missing.missing()).size()),
              lines(grouped(missing.missing()), Answers::missing));
      case CommandOutcome.StatesHeld held ->
          HELD.formatted(
              held.holders().size() == 1 ? "the state" : "states",
              lines(held.holders(), this::holder));
      case CommandOutcome.NothingToApply nothing ->
          "There is nothing to apply: " + sentence(nothing.reason());
      case CommandOutcome.PlansStale stale ->
          STALE.formatted(
              stale.plans().size() == 1 ? "a plan is" : "plans are",
              lines(stale.plans(), Answers::stale));
      case CommandOutcome.StateUnknown unknown ->
          STATE_UNKNOWN.formatted(lines(grouped(unknown.projects()), Answers::missing));
      case CommandOutcome.Unlocked unlocked -> unlocked(unlocked);
      case CommandOutcome.Stopped stopped ->
          stopped.projects().isEmpty()
              ? "Nothing was waiting or running: there is nothing to stop."
              : "Stopped: " + Markdown.codes(stopped.projects()) + ".";
      case CommandOutcome.Help _ -> HELP;
      case CommandOutcome.Versions versions ->
          "Atoll `%s`, with Terraform %s."
              .formatted(
                  versions.atoll(),
                  versions.terraform().isEmpty()
                      ? "nowhere"
                      : Markdown.codes(versions.terraform()));
      case CommandOutcome.Usage usage ->
          USAGE.formatted(
              sentence(usage.problem()),
              usage.suggestion().map(it -> " Did you mean " + Markdown.code(it) + "?").orElse(""));
      case CommandOutcome.PullRequestEnded ended ->
          "This pull request is %s: nothing is planned or applied for it any more."
              .formatted(Markdown.text(ended.state()));
      case CommandOutcome.Ended ended -> ended(ended);
      case CommandOutcome.InternalProblem problem ->
          INTERNAL.formatted(Markdown.text(problem.reference()));
    };
  }

  private static String foreseen(CommandOutcome.Foreseen foreseen) {
    List<String> said = new ArrayList<>();
    if (!foreseen.problems().isEmpty()) {
      said.add(
          FORESEEN_PROBLEMS.formatted(
              Sentences.count(foreseen.problems().size(), "problem"),
              lines(foreseen.problems(), Answers::problem)));
    }
    if (!foreseen.orphaned().isEmpty()) {
      said.add(
          ORPHANED.formatted(
              Sentences.count(foreseen.orphaned().size(), "project"),
              lines(foreseen.orphaned(), Markdown::code)));
    }
    return String.join("\n\n", said);
  }

  private String noSuchProject(CommandOutcome.NoSuchProject none) {
    String asked = "atoll " + verb() + " -p ";
    String nearest =
        none.nearest().isEmpty()
            ? ""
            : "\n\nThe nearest are:\n\n"
                + lines(none.nearest(), name -> Markdown.code(asked + ShellWord.of(name)));
    return "There is no project %s here.%s".formatted(Markdown.code(none.wanted()), nearest);
  }

  private String verb() {
    return command.kind() == CommandKind.APPLY
        ? "apply"
        : command.kind() == CommandKind.UNLOCK ? "unlock" : "plan";
  }

  private static String problem(CommandOutcome.Problem problem) {
    String place =
        problem.line() == 0
            ? problem.path()
            : problem.path()
                + ":"
                + problem.line()
                + (problem.column() == 0 ? "" : ":" + problem.column());
    String allowed =
        problem.allowed().isEmpty() ? "" : " Allowed: " + Markdown.codes(problem.allowed()) + ".";
    return Markdown.code(place) + ": " + sentence(problem.message()) + allowed;
  }

  private static String things(int number) {
    return Sentences.count(number, "thing") + (number == 1 ? " is" : " are");
  }

  /** The same thing that several projects lack is said once. */
  private static Collection<List<CommandOutcome.Missing>> grouped(
      List<CommandOutcome.Missing> missing) {
    return missing.stream()
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.requirement(), each.reason()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private static String missing(List<CommandOutcome.Missing> same) {
    CommandOutcome.Missing missing = same.getFirst();
    String requirement =
        missing.requirement().isEmpty() ? "" : " **" + Markdown.text(missing.requirement()) + "**";
    List<String> projects =
        same.stream()
            .map(CommandOutcome.Missing::project)
            .filter(project -> !project.isEmpty())
            .toList();
    return (Markdown.codes(projects) + requirement).strip() + ": " + sentence(missing.reason());
  }

  private String holder(CommandOutcome.Holder holder) {
    return "%s: held by %s since %s"
        .formatted(
            Markdown.code(holder.project()),
            Sentences.pullRequest(
                CommentFacts.OtherPullRequest.seenFrom(
                    repository, holder.pullRequest(), holder.title(), holder.url())),
            Sentences.time(holder.since()));
  }

  private static String stale(CommandOutcome.StalePlan plan) {
    return Markdown.code(plan.project())
        + ": "
        + plan.reasons().stream().map(Markdown::words).collect(Collectors.joining("; "));
  }

  private static String unlocked(CommandOutcome.Unlocked unlocked) {
    if (unlocked.released().isEmpty()
        && unlocked.waiting().isEmpty()
        && unlocked.unresolved().isEmpty()) {
      return "This pull request holds no state: there is nothing to unlock.";
    }
    List<String> said = new ArrayList<>();
    if (!unlocked.released().isEmpty()) {
      said.add(
          "Released: "
              + Markdown.codes(unlocked.released())
              + ". What was applied stays applied, though it is not merged.");
    }
    if (!unlocked.waiting().isEmpty()) {
      said.add(
          "Released as soon as what still runs on it has ended: "
              + Markdown.codes(unlocked.waiting())
              + ".");
    }
    addUnresolved(unlocked.unresolved(), said);
    return String.join("\n\n", said);
  }

  private static String ended(CommandOutcome.Ended ended) {
    String how = ended.how().toLowerCase(Locale.ROOT);
    List<String> said = new ArrayList<>();
    if (!ended.applied().isEmpty() && !how.equals("merged")) {
      said.add(
          "**Applied and never merged: %s.** The accounts have what the base branch has not; the next apply from another pull request would take it back."
              .formatted(Markdown.codes(ended.applied())));
    }
    if (!ended.unapplied().isEmpty()) {
      said.add(
          "**%s and never applied: %s.** The next plan of these projects shows it, in another pull request."
              .formatted(
                  how.equals("merged") ? "Merged" : "Planned", Markdown.codes(ended.unapplied())));
    }
    addReleased(ended, said);
    return ENDED.formatted(Markdown.text(how), String.join("\n\n", said)).strip();
  }

  private static void addReleased(CommandOutcome.Ended ended, List<String> said) {
    if (!ended.released().isEmpty()) {
      said.add("Released: " + Markdown.codes(ended.released()) + ".");
    }
    if (!ended.waiting().isEmpty()) {
      said.add(
          "Still locked until what runs on it has ended: " + Markdown.codes(ended.waiting()) + ".");
    }
    addUnresolved(ended.unresolved(), said);
  }

  private static void addUnresolved(List<String> projects, List<String> said) {
    if (!projects.isEmpty()) {
      said.add(
          "Still locked, as nobody knows how the last apply ended: %s. Say on the run's page whether it succeeded or failed; that releases it."
              .formatted(Markdown.codes(projects)));
    }
  }

  private static <T> String lines(Collection<T> items, Function<T, String> line) {
    String listed =
        items.stream()
            .limit(MOST_LINES)
            .map(item -> "- " + line.apply(item))
            .collect(Collectors.joining("\n"));
    int more = items.size() - MOST_LINES;
    return more > 0 ? listed + "\n- and " + more + " more" : listed;
  }

  private static String sentence(String foreign) {
    String text = Markdown.words(foreign);
    return text.isEmpty() || text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
