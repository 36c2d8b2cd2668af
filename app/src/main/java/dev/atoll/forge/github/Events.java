package dev.atoll.forge.github;

import dev.atoll.forge.CommentId;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.DeliverySubject;
import dev.atoll.forge.DeliverySubject.AboutBranch;
import dev.atoll.forge.DeliverySubject.AboutButton;
import dev.atoll.forge.DeliverySubject.AboutMergeCandidate;
import dev.atoll.forge.DeliverySubject.AboutPullRequest;
import dev.atoll.forge.DeliverySubject.NotUnderstood;
import dev.atoll.forge.DeliverySubject.OfNoInterest;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What an event of GitHub's is about. Pure: only names and numbers are taken from it, never an
 * address.
 *
 * @param knownName the name that we know a repository by
 * @param isOurs whether somebody, by id, is the bot
 */
record Events(
    String connection,
    RepositoryFilter repositories,
    UnaryOperator<String> knownName,
    Predicate<String> isOurs) {
  private static final Set<String> PULL_REQUEST_ACTIONS =
      Set.of(
          "opened",
          "reopened",
          "closed",
          "synchronize",
          "edited",
          "ready_for_review",
          "converted_to_draft",
          "enqueued",
          "dequeued");
  private static final Set<String> REVIEW_ACTIONS = Set.of("submitted", "edited", "dismissed");
  private static final Set<String> CHECK_ACTIONS = Set.of("rerequested", "requested_action");
  private static final Set<String> INSTALLATION =
      Set.of("installation", "installation_repositories", "installation_target");
  private static final Pattern OUR_CHECK = Pattern.compile("([1-9][0-9]{0,17}):([0-9]{1,18})");
  private static final Set<String> BUTTONS = Set.of("plan", "apply");
  private static final Pattern QUEUED =
      Pattern.compile("refs/heads/gh-readonly-queue/\\S+/pr-([1-9][0-9]{0,17})-[0-9a-f]+");
  private static final String BRANCHES = "refs/heads/";

  /** Whether what is remembered of the App's installations may be wrong now. */
  static boolean changesInstallations(String event) {
    return INSTALLATION.contains(event);
  }

  DeliverySubject subject(String event, JsonNode body) {
    if (!body.isObject()) {
      return new NotUnderstood("the body is not a JSON object");
    }
    String action = body.path("action").asString("");
    return switch (event) {
      case "pull_request" ->
          PULL_REQUEST_ACTIONS.contains(action) || action.isEmpty()
              ? pullRequest(body, "/pull_request/number", Optional.empty())
              : ignored(event, action);
      case "issue_comment" -> comment(action, body);
      case "pull_request_review" -> review(action, body);
      case "push" -> push(body);
      case "check_run", "check_suite" -> check(event, action, body);
      case "merge_group" -> mergeGroup(action, body);
      case "ping" -> new OfNoInterest("GitHub tries whether the webhook arrives: it does");
      default ->
          changesInstallations(event)
              ? new OfNoInterest("the App's installations changed: they are read anew")
              : new OfNoInterest("events of the kind " + event + " wake nothing");
    };
  }

  private DeliverySubject comment(String action, JsonNode body) {
    if (!action.equals("created") && !action.isEmpty()) {
      return ignored("issue_comment", action);
    }
    if (body.path("issue").isObject() && !body.at("/issue/pull_request").isObject()) {
      return new OfNoInterest("a comment on an issue, which is no pull request");
    }
    if (isOurs(body.at("/comment/user/id"))) {
      return new OfNoInterest("our own comment");
    }
    JsonNode id = body.at("/comment/id");
    return id.isIntegralNumber()
        ? pullRequest(body, "/issue/number", Optional.of(new CommentId(id.asString())))
        : new NotUnderstood("it names no comment");
  }

  private DeliverySubject review(String action, JsonNode body) {
    if (!REVIEW_ACTIONS.contains(action) && !action.isEmpty()) {
      return ignored("pull_request_review", action);
    }
    return isOurs(body.at("/review/user/id"))
        ? new OfNoInterest("our own review")
        : pullRequest(body, "/pull_request/number", Optional.empty());
  }

  private DeliverySubject push(JsonNode body) {
    Optional<String> ref = text(body, "/ref");
    if (ref.isEmpty()) {
      return new NotUnderstood("it names no branch");
    }
    if (!ref.get().startsWith(BRANCHES)) {
      return new OfNoInterest("no branch was pushed");
    }
    String branch = ref.get().substring(BRANCHES.length());
    return inRepository(body, repository -> new AboutBranch(repository, branch));
  }

  /**
   * A button beside a check, and the wish to see it made again. Forks' runs name no pull request.
   */
  private DeliverySubject check(String event, String action, JsonNode body) {
    if (!CHECK_ACTIONS.contains(action)) {
      return ignored(event, action);
    }
    Optional<DeliverySubject> button = button(action, body);
    if (button.isPresent()) {
      return button.get();
    }
    return body.at("/" + event + "/pull_requests/0/number").isIntegralNumber()
        ? pullRequest(body, "/" + event + "/pull_requests/0/number", Optional.empty())
        : new OfNoInterest("a check of no pull request of this repository");
  }

  /**
   * One of our own: its external id names the pull request and what was shown when it was pressed.
   */
  private Optional<DeliverySubject> button(String action, JsonNode body) {
    Matcher ours = OUR_CHECK.matcher(text(body, "/check_run/external_id").orElse(""));
    Optional<String> command =
        action.equals("rerequested")
            ? Optional.of("plan")
            : text(body, "/requested_action/identifier").filter(BUTTONS::contains);
    Optional<String> commit = text(body, "/check_run/head_sha");
    Optional<String> login = text(body, "/sender/login");
    JsonNode sender = body.at("/sender/id");
    if (!ours.matches() || command.isEmpty() || commit.isEmpty() || login.isEmpty()) {
      return Optional.empty();
    }
    if (!sender.isIntegralNumber() || isOurs(sender)) {
      return Optional.of(new OfNoInterest("our own press of a button"));
    }
    Person by = new Person(sender.asString(), login.get());
    String press = String.join(":", ours.group(2), command.get(), by.id());
    return Optional.of(
        inRepository(
            body,
            repository ->
                new AboutButton(
                    new PullRequestRef(repository, Long.parseLong(ours.group(1))),
                    new CommitSha(commit.get()),
                    by,
                    press,
                    command.get())));
  }

  private DeliverySubject mergeGroup(String action, JsonNode body) {
    return switch (action) {
      case "checks_requested" -> inRepository(body, repository -> mergeGroup(repository, body));
      case "destroyed" -> inRepository(body, repository -> noMore(repository, body));
      default -> ignored("merge_group", action);
    };
  }

  /** GitHub names the last pull request of a group in the name of its branch, and nowhere else. */
  private static DeliverySubject mergeGroup(RepositoryId repository, JsonNode body) {
    Matcher queued = queued(body);
    Optional<String> head = text(body, "/merge_group/head_sha");
    Optional<String> base = text(body, "/merge_group/base_sha");
    return queued.matches() && head.isPresent() && base.isPresent()
        ? new AboutMergeCandidate(
            new PullRequestRef(repository, Long.parseLong(queued.group(1))),
            new CommitSha(head.get()),
            new CommitSha(base.get()),
            queued.group())
        : new NotUnderstood("it names no pull request that waits in a queue");
  }

  /** Whether it is so is seen where the queue has its commits. */
  private static DeliverySubject noMore(RepositoryId repository, JsonNode body) {
    Matcher queued = queued(body);
    return queued.matches()
        ? new AboutPullRequest(
            new PullRequestRef(repository, Long.parseLong(queued.group(1))), Optional.empty())
        : new NotUnderstood("it names no pull request that waited in a queue");
  }

  private static Matcher queued(JsonNode body) {
    return QUEUED.matcher(text(body, "/merge_group/head_ref").orElse(""));
  }

  private DeliverySubject pullRequest(JsonNode body, String pointer, Optional<CommentId> comment) {
    JsonNode number = body.at(pointer);
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 1) {
      return new NotUnderstood("it names no pull request");
    }
    return inRepository(
        body,
        repository ->
            new AboutPullRequest(new PullRequestRef(repository, number.longValue()), comment));
  }

  private DeliverySubject inRepository(
      JsonNode body, java.util.function.Function<RepositoryId, DeliverySubject> subject) {
    Optional<String> path = text(body, "/repository/full_name").map(knownName);
    if (path.isEmpty()) {
      return new NotUnderstood("it names no repository");
    }
    return repositories.serves(path.get())
        ? subject.apply(new RepositoryId(connection, path.get()))
        : new OfNoInterest("a repository that this connection does not serve");
  }

  private boolean isOurs(JsonNode id) {
    return id.isIntegralNumber() && isOurs.test(id.asString());
  }

  private static OfNoInterest ignored(String event, String action) {
    return new OfNoInterest(event + " " + action + " wakes nothing");
  }

  private static Optional<String> text(JsonNode body, String pointer) {
    JsonNode node = body.at(pointer);
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }
}
