package dev.atoll.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atoll.audit.AuditFilter;
import dev.atoll.audit.AuditLog;
import dev.atoll.forge.PullIntake.ReceivedMessage;
import dev.atoll.forge.RepositoryScope;
import dev.atoll.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {
  @TempDir private static Path folder;
  private static TestDatabase database;
  private static InboxSlice server;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    server = new InboxSlice(database, folder);
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  @BeforeEach
  void clear() {
    database.jdbc().sql("truncate delivery, named_comment, work").update();
  }

  @Test
  void storesADeliveryAndWakesItsPullRequest() {
    HttpResponse<String> answer = server.deliver("1", "{\"number\": 7, \"comment\": \"c1\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(woken()).containsExactly("pull_request fake/team/infra#7");
    assertThat(texts("select comment_id from named_comment where number = 7"))
        .containsExactly("c1");
    assertThat(only())
        .satisfies(row -> {
          assertThat(row.state()).isEqualTo(Receipt.TAKEN);
          assertThat(row.subject()).contains("fake/team/infra#7, comment c1");
          assertThat(row.event()).isEqualTo("e");
          assertThat(row.deliveryId()).isEqualTo("1");
        });
    assertThat(deliveries().body(only().id()).orElseThrow())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"number\": 7, \"comment\": \"c1\"}");
    assertThat(deliveries().headers(only().id()).orElseThrow())
        .contains("x-fake-event")
        .doesNotContain("signature", "signed by fake");
  }

  @Test
  void wakesABaseBranchThatMoved() {
    assertThat(server.deliver("1", "{\"branch\": \"release/1\"}").statusCode()).isEqualTo(202);
    assertThat(woken()).containsExactly("branch fake/team/infra:release/1");
  }

  @Test
  void answersTheSameDeliveryFiveTimesAndActsOnce() {
    for (int time = 0; time < 5; time++) {
      assertThat(server.deliver("1", "{\"number\": 7}").statusCode()).isEqualTo(202);
    }
    assertThat(only().repeats()).isEqualTo(4);
    assertThat(number("select wanted from work")).isEqualTo(1);
    assertThat(counted("repeated")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void storesNothingOfAForgery() {
    double before = counted("bad_signature");
    var forged = BodyPublishers.ofString("{\"number\": 7}");
    assertThat(
            server
                .send("fake", forged, Map.of("X-Fake-Signature", "forged", "X-Fake-Delivery", "1"))
                .statusCode())
        .isEqualTo(401);
    assertThat(server.send("fake", forged, Map.of()).statusCode()).isEqualTo(401);
    assertThat(number("select count(*) from delivery")).isZero();
    assertThat(woken()).isEmpty();
    assertThat(counted("bad_signature")).isEqualTo(before + 2);
  }

  @Test
  void refusesABodyThatIsTooLargeHoweverItIsSent() throws IOException {
    byte[] large = new byte[5000];
    Map<String, String> signed = Map.of("X-Fake-Signature", "signed by fake");
    assertThat(server.send("fake", BodyPublishers.ofByteArray(large), signed).statusCode())
        .isEqualTo(413);
    assertThat(
            server
                .send(
                    "fake",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                    signed)
                .statusCode())
        .isEqualTo(413);
    assertThat(announcing(3_000_000_000L)).startsWith("HTTP/1.1 413");
    assertThat(number("select count(*) from delivery")).isZero();
  }

  @Test
  void takesABodyOfJustTheLargestSize() {
    String body = "{\"number\": 7}";
    assertThat(server.deliver("1", body + " ".repeat(1000 - body.length())).statusCode())
        .isEqualTo(202);
    assertThat(server.deliver("2", body + " ".repeat(1001 - body.length())).statusCode())
        .isEqualTo(413);
  }

  @Test
  void tellsTheHostWhatFormItDoesNotTake() {
    HttpResponse<String> answer =
        server.send(
            "fake",
            BodyPublishers.ofString("payload=%7B%7D"),
            Map.of("X-Fake-Signature", "signed by fake", "X-Fake-Form", "yes"));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).isEqualTo("forms are not taken");
    assertThat(number("select count(*) from delivery")).isZero();
  }

  @Test
  void findsTheConnectionOfAHookThatWasMadeForAtlantis() {
    var body = BodyPublishers.ofString("{\"number\": 7}");
    Map<String, String> signed =
        Map.of("X-Fake-Signature", "signed by fake", "X-Fake-Delivery", "1");

    assertThat(server.sendTo("/events", body, signed).statusCode()).isEqualTo(202);
    assertThat(woken()).containsExactly("pull_request fake/team/infra#7");
    assertThat(only().connection()).isEqualTo("fake");

    assertThat(server.sendTo("/events", body, Map.of()).statusCode()).isEqualTo(401);
    assertThat(
            server
                .sendTo("/events", BodyPublishers.ofByteArray(new byte[5000]), signed)
                .statusCode())
        .isEqualTo(413);
    assertThat(counted("*", "bad_signature")).isEqualTo(1);
    assertThat(counted("*", "too_large")).isEqualTo(1);
    assertThat(number("select count(*) from delivery")).isEqualTo(1);
  }

  @Test
  void doesNotKnowOtherConnections() {
    var body = BodyPublishers.ofString("{}");
    assertThat(server.send("nobody", body, Map.of()).statusCode()).isEqualTo(404);
    assertThat(server.send("queue", body, Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void parksWhatIsNotTheHostsAndIgnoresWhatIsOfNoInterest() {
    assertThat(server.deliver("1", "garbage {").statusCode()).isEqualTo(202);
    assertThat(server.deliver("2", "{}").statusCode()).isEqualTo(202);
    assertThat(server.deliver("3", "{\"explode\": 1}").statusCode()).isEqualTo(202);
    assertThat(server.deliver("4", "{\"number\": 1, \"repo\": \"a\\u0000b\"}").statusCode())
        .isEqualTo(202);
    assertThat(woken()).isEmpty();
    assertThat(deliveries().latest(RepositoryScope.all(), null, 10))
        .extracting(Deliveries.Row::state)
        .containsExactly(Receipt.PARKED, Receipt.PARKED, Receipt.IGNORED, Receipt.PARKED);
    assertThat(deliveries().latest(RepositoryScope.all(), Receipt.PARKED, 1).getFirst().problem())
        .contains("a name in it holds control characters");
    assertThat(deliveries().counts()).isEqualTo(Map.of(Receipt.PARKED, 3L, Receipt.IGNORED, 1L));
  }

  @Test
  void replaysADeliveryForAPersonAndRecordsIt() {
    server.deliver("1", "{\"number\": 7, \"comment\": \"c1\"}");
    database.jdbc().sql("update work set done = wanted").update();
    database.jdbc().sql("delete from named_comment").update();
    long id = only().id();

    assertThat(server.bean(Inbox.class).replay(id, "admin")).contains(Receipt.TAKEN);
    assertThat(server.bean(Inbox.class).replay(-1, "admin")).isEmpty();
    assertThat(number("select wanted - done from work")).isEqualTo(1);
    assertThat(number("select count(*) from named_comment")).isEqualTo(1);
    assertThat(only().replays()).isEqualTo(1);
    assertThat(server.bean(AuditLog.class).latest(AuditFilter.ALL, 1).getFirst())
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo("delivery_replayed");
          assertThat(entry.actor()).isEqualTo("admin");
          assertThat(entry.subject()).isEqualTo("fake 1");
        });
  }

  @Test
  void pagesThroughDeliveries() {
    for (int number = 1; number <= 5; number++) {
      server.deliver("" + number, "{}");
    }
    List<Deliveries.Row> first = deliveries().latest(RepositoryScope.all(), null, 3);
    assertThat(first).extracting(Deliveries.Row::deliveryId).containsExactly("5", "4", "3");
    assertThat(deliveries().before(RepositoryScope.all(), null, first.getLast().id(), 3))
        .extracting(Deliveries.Row::deliveryId)
        .containsExactly("2", "1");
    assertThat(deliveries().find(first.getLast().id())).contains(first.getLast());
  }

  @Test
  void emptiesAQueueAndAcknowledgesWhatIsStored() {
    var once = new ReceivedMessage("m1", "h1", FakeIntake.delivery("{\"number\": 3}"));
    var again = new ReceivedMessage("m1", "h2", FakeIntake.delivery("{\"number\": 3}"));
    var poison = new ReceivedMessage("m2", "h3", FakeIntake.delivery("garbage"));
    server.pull.queue.addAll(List.of(once, again, poison));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(server.pull.acknowledged).containsExactly("m1", "m1", "m2"));
    assertThat(woken()).containsExactly("pull_request queue/team/infra#3");
    assertThat(deliveries().latest(RepositoryScope.all(), null, 10))
        .extracting(Deliveries.Row::deliveryId, Deliveries.Row::state)
        .containsExactly(tuple("m2", Receipt.PARKED), tuple("m1", Receipt.TAKEN));
  }

  /** Sends headers only: the answer must come without the body. */
  private static String announcing(long length) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5000);
      String head =
          "POST /webhooks/fake HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  private static Deliveries deliveries() {
    return server.bean(Deliveries.class);
  }

  private static Deliveries.Row only() {
    List<Deliveries.Row> rows = deliveries().latest(RepositoryScope.all(), null, 10);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private static double counted(String outcome) {
    return counted("fake", outcome);
  }

  private static double counted(String connection, String outcome) {
    var counter =
        server
            .bean(MeterRegistry.class)
            .find("atoll.inbox.deliveries")
            .tag("connection", connection)
            .tag("outcome", outcome)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private static List<String> woken() {
    return texts("select kind || ' ' || key from work order by 1");
  }

  private static List<String> texts(String query) {
    return database.jdbc().sql(query).query((row, _) -> row.getString(1)).list();
  }

  private static long number(String query) {
    return database.jdbc().sql(query).query(Long.class).single();
  }
}
