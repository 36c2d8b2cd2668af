package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An open pull request: what people do to it, and what is expected to be seen on it. */
final class PullRequestStory {
  private final Host host;
  private final SourceRepository repository;
  private final Normal normal;
  private final String branch;
  private final long number;
  private final Set<String> expected = new HashSet<>();
  private Duration patience = Duration.ofSeconds(40);

  PullRequestStory(
      Host host, SourceRepository repository, Normal normal, String branch, long number) {
    this.host = host;
    this.repository = repository;
    this.normal = normal;
    this.branch = branch;
    this.number = number;
  }

  /** Waits longer than usual for what is expected. */
  PullRequestStory within(Duration patience) {
    this.patience = patience;
    return this;
  }

  long number() {
    return number;
  }

  /** {@code connection/path#number}. */
  String key() {
    return "%s/%s#%d".formatted(host.connection(), repository.path(), number);
  }

  // What people do.

  PullRequestStory push(String file, String content) {
    return push(Map.of(file, content));
  }

  PullRequestStory push(Map<String, String> files) {
    repository.pushTo(branch, "More", files);
    return this;
  }

  /** Merges main into the branch, and pushes it. */
  PullRequestStory mergeMain() {
    repository.mergeMainInto(branch);
    return this;
  }

  PullRequestStory comment(String text) {
    return comment(Person.DEVELOPER, text);
  }

  PullRequestStory comment(Person person, String text) {
    host.comment(repository.path(), number, person, text);
    return this;
  }

  /** Says something, and then something else in its place. */
  PullRequestStory commentAndEdit(Person person, String text, String later) {
    String comment = host.comment(repository.path(), number, person, text);
    host.edit(repository.path(), number, person, comment, later);
    return this;
  }

  /** The reviewer does, for the head of this moment. */
  PullRequestStory approve() {
    host.approve(repository.path(), number, Person.REVIEWER, head());
    return this;
  }

  PullRequestStory withdrawApproval() {
    host.withdrawApproval(repository.path(), number);
    return this;
  }

  PullRequestStory merge() {
    host.merge(repository.path(), number, Person.DEVELOPER);
    return this;
  }

  PullRequestStory close() {
    host.close(repository.path(), number, Person.DEVELOPER);
    return this;
  }

  /** Lets it go onto another branch. */
  PullRequestStory retarget(String branch) {
    host.retarget(repository.path(), number, Person.DEVELOPER, branch);
    return this;
  }

  /** Deletes its branch, as people do who gave it up. */
  PullRequestStory deleteBranch() {
    repository.delete(branch);
    return this;
  }

  // What is expected.

  /** One more comment of the bot, whole, now or soon; each is expected once. */
  PullRequestStory expectComment(String text) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(() -> assertThat(texts(unexpected())).contains(text.strip()));
    unexpected().entrySet().stream()
        .filter(comment -> comment.getValue().equals(text.strip()))
        .findFirst()
        .ifPresent(comment -> expected.add(comment.getKey()));
    return this;
  }

  /** One more comment of the bot that begins so: where another scenario has the whole text. */
  PullRequestStory expectCommentThatBegins(String text) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(() ->
            assertThat(texts(unexpected())).anySatisfy(it -> assertThat(it).startsWith(text)));
    unexpected().entrySet().stream()
        .filter(comment -> comment.getValue().startsWith(text))
        .findFirst()
        .ifPresent(comment -> expected.add(comment.getKey()));
    return this;
  }

  /** A comment that was posted before has become this. */
  PullRequestStory expectEdited(String text) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(() -> assertThat(ownTexts()).contains(text.strip()));
    return this;
  }

  /** A comment has come to hold this. */
  PullRequestStory expectEditedTo(String part) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(
            () -> assertThat(ownTexts()).anySatisfy(it -> assertThat(it).contains(part.strip())));
    return this;
  }

  /** The bot has reacted to the last comment of this text. */
  PullRequestStory expectSignOn(String text) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(() ->
            assertThat(host.comments(repository.path(), number))
                .filteredOn(comment -> comment.text().equals(text))
                .last()
                .satisfies(comment -> assertThat(comment.signs()).isNotEmpty()));
    return this;
  }

  PullRequestStory expectStatus(String context, String state, String description) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(
            () -> assertThat(statuses()).containsEntry(context, state + ": " + description));
    return this;
  }

  /** Comments of the bot that no expectation has met, by their ids. */
  Map<String, String> unexpected() {
    Map<String, String> texts = new TreeMap<>();
    ownComments().stream()
        .filter(comment -> !expected.contains(comment.id()))
        .forEach(comment -> texts.put(comment.id(), normal.of(comment.text())));
    return texts;
  }

  Map<String, String> statuses() {
    return host.statuses(repository.path(), head());
  }

  String head() {
    return host.head(repository.path(), number);
  }

  private List<String> ownTexts() {
    return ownComments().stream().map(comment -> normal.of(comment.text())).toList();
  }

  private List<Host.Said> ownComments() {
    return host.comments(repository.path(), number).stream()
        .filter(comment -> comment.author().equals(host.bot()))
        .toList();
  }

  private static List<String> texts(Map<String, String> comments) {
    return new ArrayList<>(comments.values());
  }
}
