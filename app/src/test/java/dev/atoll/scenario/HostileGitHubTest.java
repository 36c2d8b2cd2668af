package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.atoll.forge.github.fake.Deliveries.Sent;
import dev.atoll.forge.github.fake.FakeGitHub;
import dev.atoll.forge.github.fake.Role;
import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody does with GitHub, or sends in its name, who means harm. */
@Tag("slow")
class HostileGitHubTest extends Scenario {
  private static final String SIGNATURE = "X-Hub-Signature-256";

  HostileGitHubTest() {
    hostKind = HostKind.GITHUB;
  }

  @Test
  void whatGitHubDidNotSignIsTurnedAwayAndNotKept() throws Exception {
    PullRequestStory story = quiet();
    story.comment("atoll version");
    story.expectCommentThatBegins("Atoll `");
    awaitQuiet();
    Sent real = github().deliveries().last("issue_comment");
    long before = stored();

    assertThat(send(real, Map.of(SIGNATURE, "sha256=" + "0".repeat(64)), real.body()))
        .isEqualTo(401);
    assertThat(send(real, Map.of(SIGNATURE, ""), real.body())).isEqualTo(401);
    assertThat(send(real, Map.of(), real.body() + " ")).isEqualTo(401);
    String strangers =
        HmacSignature.of(Secret.of("a-guess"), real.body().getBytes(StandardCharsets.UTF_8));
    assertThat(send(real, Map.of(SIGNATURE, strangers), real.body())).isEqualTo(401);
    assertThat(send("/events", real, Map.of(SIGNATURE, strangers), real.body())).isEqualTo(401);
    String form = "application/x-www-form-urlencoded";
    assertThat(send(real, Map.of("Content-Type", form), real.body())).isEqualTo(415);
    assertThat(stored()).isEqualTo(before);
  }

  /** The signature covers the body alone: whoever has one can send it under another id. */
  @Test
  void aDeliveryThatIsReplayedUnderOtherIdsIsOneAnswer() throws Exception {
    PullRequestStory story = quiet();
    story.comment("atoll version");
    story.expectCommentThatBegins("Atoll `");
    awaitQuiet();
    Sent real = github().deliveries().last("issue_comment");
    for (int again = 0; again < 3; again++) {
      Map<String, String> anew = Map.of("X-GitHub-Delivery", UUID.randomUUID().toString());
      assertThat(send(real, anew, real.body())).isEqualTo(202);
      assertThat(send("/events", real, anew, real.body())).isEqualTo(202);
      awaitQuiet();
    }
  }

  /** Even who has the secret can only have Atoll look at GitHub. */
  @Test
  void wordsThatNobodySaidAreNotObeyedThoughTheyAreSigned() throws Exception {
    PullRequestStory story = quiet();
    story.comment(Person.READER, "Looks good");
    awaitQuiet();
    Sent real = github().deliveries().last("issue_comment");
    String words = real.body().replace("Looks good", "atoll version");
    String admins = words.replace("\"reader\"", "\"admin\"");
    long said = Long.parseLong(host().comments(path(), story.number()).getLast().id());
    String unknown = words.replace(Long.toString(said), Long.toString(said + 1_000_000));

    assertThat(sendSigned(real, words)).isEqualTo(202);
    assertThat(sendSigned(real, admins)).isEqualTo(202);
    assertThat(sendSigned(real, unknown)).isEqualTo(202);
    awaitQuiet();
    assertThat(story.unexpected()).isEmpty();
  }

  @Test
  void anAddressInADeliveryIsNeverFollowed() throws Exception {
    givenProject("accounts/prod", "old");
    repository();
    var asked = new AtomicInteger();
    HttpServer trap = trap(asked);
    host().loseNextDelivery();
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    awaitQuiet();
    assertThat(story.unexpected()).isEmpty();
    Sent lost = github().deliveries().last("pull_request");
    String elsewhere = "http://127.0.0.1:" + trap.getAddress().getPort();
    String body =
        lost.body()
            .replace(github().apiBase().toString(), elsewhere)
            .replace(github().webBase().toString(), elsewhere)
            .replace("https://github.com", elsewhere);
    assertThat(body).contains("\"clone_url\":\"" + elsewhere);

    assertThat(sendSigned(lost, body)).isEqualTo(202);
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    awaitQuiet();
    assertThat(asked).hasValue(0);
    trap.stop(0);
  }

  @Test
  void whatTheBotSaysIsNoCommand() {
    PullRequestStory story = quiet();
    int number = Math.toIntExact(story.number());
    github().people().comment(path(), number, host().bot(), "atoll version");
    github().people().comment(path(), number, host().bot(), "atoll aply");
    story.expectComment("atoll version");
    story.expectComment("atoll aply");
  }

  @Test
  void aForkIsPlannedByNobody() {
    givenProject("accounts/prod", "old");
    String branch = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).push();
    github().owners().user("guest");
    github().owners().fork(path(), "guest");
    var people = github().people();
    int number = people.open(path(), "guest", "guest/infra", branch, "main", "From a fork", false);
    awaitQuiet();
    people.close(path(), number, "guest");
    awaitQuiet();
    people.reopen(path(), number, "guest");
    people.comment(path(), number, "guest", "atoll plan");
    people.comment(path(), number, Person.DEVELOPER.login(), "atoll plan");
    PullRequestStory story = story(branch, number);
    story.expectComment(
        """
        You may not do this: `plan` needs the right to write in REPOSITORY; guest has no right at all.
        """);
    story.expectComment(
        """
        You may not do this: pull requests from forks are not planned: their code would run here.
        """);
    awaitQuiet();
    assertThat(story.statuses()).isEmpty();
    assertThat(runs()).isZero();
  }

  @Test
  void whoHasNoRightIsToldSoForACommandAndNotHelpedOtherwise() {
    PullRequestStory story = quiet();
    int number = Math.toIntExact(story.number());
    github().owners().user("stranger");
    github().people().comment(path(), number, "stranger", "atoll plan");
    github().people().comment(path(), number, "stranger", "atoll aply");
    story.expectComment(
        """
        You may not do this: `plan` needs the right to write in REPOSITORY; stranger has no right at all.
        """);
  }

  @Test
  void whoLostHisRightIsNotObeyedThoughHeHadItWhenHeSpoke() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.approve();
    story.comment("atoll version");
    story.expectCommentThatBegins("Atoll `");
    awaitQuiet();
    host().shuffleDeliveries(1);
    story.comment("atoll apply");
    github().owners().role(path(), Person.DEVELOPER.login(), Role.READ);
    host().releaseDeliveries();
    story.expectComment(
        """
        You may not do this: `apply` needs the right to write in REPOSITORY; developer has read.
        """);
    github().owners().role(path(), Person.DEVELOPER.login(), Role.WRITE);
    github().owners().role(path(), Person.REVIEWER.login(), Role.READ);
    story.comment("atoll apply");
    story.expectComment(
        """
        ### Not applied: 1 thing is missing

        - `accounts/prod` **approved**: nobody has approved it yet; an approval by its author does not count.

        When all of this holds, comment `atoll apply` again.
        """);
    assertThat(stateVersions("accounts/prod")).isZero();
  }

  /** A pull request in which nothing is to be planned. */
  private PullRequestStory quiet() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    return story;
  }

  private FakeGitHub github() {
    return atoll.gitHub().github();
  }

  private int sendSigned(Sent like, String body) throws Exception {
    return send(
        like,
        Map.of(
            "X-GitHub-Delivery", UUID.randomUUID().toString(), SIGNATURE, host().signature(body)),
        body);
  }

  private int send(Sent like, Map<String, String> otherwise, String body) throws Exception {
    return send("/webhooks/" + host().connection(), like, otherwise, body);
  }

  private int send(String path, Sent like, Map<String, String> otherwise, String body)
      throws Exception {
    Map<String, String> headers = new HashMap<>(like.headers());
    headers.putAll(otherwise);
    var request = HttpRequest.newBuilder(URI.create(atoll.base() + path));
    headers.forEach(request::header);
    request.POST(BodyPublishers.ofString(body));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  /** Counts who comes. */
  private static HttpServer trap(AtomicInteger asked) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private long stored() {
    return atoll.jdbc().sql("select count(*) from delivery").query(Long.class).single();
  }

  private long runs() {
    return atoll
        .jdbc()
        .sql(
            """
            select count(*) from run r join pull_request p on p.id = r.pull_request_id
            where p.repository = :repository
            """)
        .param("repository", path())
        .query(Long.class)
        .single();
  }
}
