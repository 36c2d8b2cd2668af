package dev.atoll.comment;

import dev.atoll.comment.CommentFacts.OtherPullRequest;
import dev.atoll.plan.StaleReason;
import dev.atoll.plan.StaleWords;
import dev.atoll.run.ChoiceReason;
import dev.atoll.run.Run;
import dev.atoll.run.RunOutcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences that several comments share, each said in one place. */
final class Sentences {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Before the end of a log that is too long to be shown here. */
  static final String EARLIER = "[What was written before this is on the run's page.]\n";

  /** A comment can grow shorter, and hosts do not let all bots delete. */
  static final String PART_GONE = "Nothing more: what stood here is said above.";

  private Sentences() {}

  static String count(int number, String one) {
    return number + " " + (number == 1 ? one : one + "s");
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  static String pullRequest(OtherPullRequest other) {
    return switch (other) {
      case OtherPullRequest.Named(long number, String title, String url) ->
          Markdown.link("#" + number + (title.isBlank() ? "" : " " + Markdown.text(title)), url);
      case OtherPullRequest.Elsewhere() -> "a pull request of another repository";
    };
  }

  static String leftOut(Block.Output output, int lines) {
    return "%s of `%s` %s left out here: %s."
        .formatted(
            count(lines, "line"),
            Markdown.html(output.title()).replace("`", "'"),
            lines == 1 ? "is" : "are",
            Markdown.link("read all of it", output.url()));
  }

  static String rowsLeftOut(int rows, String url) {
    return "%s left out here: %s."
        .formatted(
            count(rows, "line") + (rows == 1 ? " is" : " are"), Markdown.link("read all", url));
  }

  static String outputsLeftOut(int outputs, String url) {
    return "%s not shown here, there are too many: %s."
        .formatted(
            count(outputs, "output") + (outputs == 1 ? " is" : " are"),
            Markdown.link("read them", url));
  }

  static String held(CommentFacts.Holder holder) {
    return "its state is held by %s since %s; an apply can follow when that one is merged, closed or unlocked."
        .formatted(pullRequest(holder.pullRequest()), time(holder.since()));
  }

  static String unmerged(CommentFacts.Holder other) {
    return "**its state has what %s applied and never merged** (given up at %s); this plan is made without it, and applying it may take that back."
        .formatted(pullRequest(other.pullRequest()), time(other.since()));
  }

  static String stale(StaleReason reason) {
    return StaleWords.of(reason, Markdown::code);
  }

  static String plannedOnto(String branch) {
    return "Planned again by itself: this pull request goes onto %s now."
        .formatted(Markdown.code(branch));
  }

  /** Why Atoll planned again; empty where a person or a push asked. */
  static String plannedAgain(ChoiceReason reason) {
    return switch (reason.kind()) {
      case "base_moved" ->
          "Planned again by itself: what it is made from changed on the base branch.";
      case "touched_since" ->
          "Planned by itself: this pull request touches it since the base branch moved.";
      case "lock_freed" ->
          "Planned again by itself: a state that this pull request waited for is free.";
      case "state_moved" -> "Planned again by itself: its state was written by others meanwhile.";
      case "conflict_over" ->
          "Planned again by itself: it can be merged with the base branch again.";
      default -> "";
    };
  }

  /** How a run ended, without a full stop. */
  static String ended(Run run) {
    RunOutcome outcome = run.outcome();
    String detail = withoutStop(Markdown.words(outcome.detail()));
    return switch (outcome.reason()) {
      case NONE, DONE -> "done";
      case TERRAFORM_FAILED -> "Terraform failed" + in(detail);
      case NO_SUCH_TERRAFORM -> "this version of Terraform is not there" + colon(detail);
      case TREE_REFUSED -> "its files cannot be used" + colon(detail);
      case STATE_REFUSED -> "its state cannot be kept like this" + colon(detail);
      case ARTIFACT_TOO_LARGE ->
          "the plan and the files it made are too large to be kept" + colon(detail);
      case TIME_LIMIT -> "it took longer than it may" + colon(detail);
      case WORKER_LOST -> "the server that worked on it was lost too often" + colon(detail);
      case HOST_AWAY -> "the code host could not be reached for " + detail;
      case HOST_REFUSED -> "the code host refused what this needs" + colon(detail);
      case STOPPED -> "stopped" + by(detail);
      case NEWER_PUSH -> "a newer push has taken its place";
      case PULL_REQUEST_ENDED -> "the pull request has ended";
      case BASE_MOVED -> "the base branch moved, so that it would plan what is no more";
      case QUEUE_MOVED -> "the merge queue does not try it any more";
      case RETARGETED ->
          "the pull request goes onto %s now".formatted(Markdown.code(outcome.detail()));
      case DEPENDENCY_FAILED ->
          "it needs %s, which did not succeed".formatted(Markdown.code(outcome.detail()));
      case PLAN_STALE -> "its plan does not fit any more" + colon(detail);
      case PLAN_CONSUMED -> "its plan was used before: a plan is applied once";
      case REQUIREMENT_MISSING -> "when it was about to start, this was missing" + colon(detail);
      case END_UNKNOWN -> "nobody can say how it ended" + colon(detail);
      case RESOLVED -> "resolved" + by(detail);
      case INTERNAL -> "something went wrong in Atoll" + colon(detail);
    };
  }

  static String warnings(Run run) {
    return run.outcome().warnings().stream()
        .map(warning -> "- " + Markdown.code(run.project()) + ": " + Markdown.words(warning))
        .collect(Collectors.joining("\n"));
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String colon(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }

  private static String in(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }

  private static String by(String detail) {
    return detail.isEmpty() ? "" : " by " + detail;
  }
}
