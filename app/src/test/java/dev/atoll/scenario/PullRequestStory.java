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
import tools.jackson.databind.JsonNode;

/** An open pull request: what people do to it, and what is expected to be seen on it. */
final class PullRequestStory {
  private static final String BOT = "atoll";

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
    return "local/%s#%d".formatted(repository.path(), number);
  }

  // What people do.

  PullRequestStory push(String file, String content) {
    return push(Map.of(file, content));
  }

  PullRequestStory push(Map<String, String> files) {
    repository.pushTo(branch, "More", files);
    return this;
  }

  PullRequestStory comment(String text) {
    return comment(Person.DEVELOPER, text);
  }

  PullRequestStory comment(Person person, String text) {
    host.post(person, api() + "/comments", Map.of("body", text));
    return this;
  }

  /** The reviewer does, for the head of this moment. */
  PullRequestStory approve() {
    host.post(Person.REVIEWER, api() + "/approvals", Map.of("commit", head()));
    return this;
  }

  PullRequestStory merge() {
    host.post(Person.DEVELOPER, api() + "/merge", Map.of("expectedHead", head()));
    return this;
  }

  PullRequestStory close() {
    host.post(Person.DEVELOPER, api() + "/close", Map.of());
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
        .untilAsserted(() -> assertThat(ownComments()).contains(text.strip()));
    return this;
  }

  /** A comment has come to hold this. */
  PullRequestStory expectEditedTo(String part) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(patience)
        .untilAsserted(() ->
            assertThat(ownComments()).anySatisfy(it -> assertThat(it).contains(part.strip())));
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
    for (JsonNode comment : comments()) {
      String id = comment.get("id").stringValue();
      if (comment.at("/author/login").stringValue().equals(BOT) && !expected.contains(id)) {
        texts.put(id, normal.of(comment.get("body").stringValue()));
      }
    }
    return texts;
  }

  Map<String, String> statuses() {
    Map<String, String> statuses = new TreeMap<>();
    String path = repository.api() + "/commits/" + head() + "/statuses";
    for (JsonNode status : host.get(Person.READER, path)) {
      statuses.put(
          status.get("context").stringValue(),
          status.get("state").stringValue() + ": " + status.get("description").stringValue());
    }
    return statuses;
  }

  String head() {
    return host.get(Person.READER, api()).at("/head/commit").stringValue();
  }

  private List<String> ownComments() {
    List<String> texts = new ArrayList<>();
    for (JsonNode comment : comments()) {
      if (comment.at("/author/login").stringValue().equals(BOT)) {
        texts.add(normal.of(comment.get("body").stringValue()));
      }
    }
    return texts;
  }

  private JsonNode comments() {
    return host.get(Person.READER, api() + "/comments");
  }

  private static List<String> texts(Map<String, String> comments) {
    return new ArrayList<>(comments.values());
  }

  private String api() {
    return repository.api() + "/pull-requests/" + number;
  }
}
