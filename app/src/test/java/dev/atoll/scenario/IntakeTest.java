package dev.atoll.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.web.Browsing;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What reaches the receiver and is not what the host sends. */
@OnEveryHost
class IntakeTest extends Scenario {
  private final List<String> sent = new ArrayList<>();

  @Test
  void whatIsNotFromTheHostIsTurnedAwayAndNotKept() throws Exception {
    String connection = host().connection();
    var body = BodyPublishers.ofString("{}");
    assertThat(send(connection, body, "sha256=" + "0".repeat(64))).isEqualTo(401);
    assertThat(send(connection, body, "")).isEqualTo(401);
    assertThat(sendSigned("nobody", "{}")).isEqualTo(404);
    String large = " ".repeat(largest() + 1);
    assertThat(send(connection, inPieces(large), host().signature(large))).isEqualTo(413);
    assertThat(sent).hasSize(4).noneMatch(this::isStored);
  }

  @Test
  void whatIsSignedAndNotTheHostsIsShownAmongTheDeliveries() throws Exception {
    assertThat(sendSigned(host().connection(), "garbage {")).isEqualTo(202);
    assertThat(stored("state = 'parked'")).isEqualTo(1);
    String page =
        Browsing.signedIn(atoll.port(), Person.ADMIN.login(), Person.PASSWORD)
            .get("/deliveries")
            .body();
    assertThat(page).contains("not " + itsName() + "&#39;s JSON");
    atoll.jdbc().sql("delete from delivery where state = 'parked'").update();
  }

  private int sendSigned(String connection, String body) throws Exception {
    return send(connection, BodyPublishers.ofString(body), host().signature(body));
  }

  private int send(String connection, BodyPublisher body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(atoll.base() + "/webhooks/" + connection))
            .version(Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(body);
    host().headers(newDelivery(), signature).forEach(request::header);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  /** In pieces, so that the receiver has to read it to know how large it is. */
  private static BodyPublisher inPieces(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  private int largest() {
    return RunningAtoll.get()
        .bean(Forges.class)
        .find(host().connection())
        .flatMap(Forge::pushIntake)
        .orElseThrow()
        .maximumBytes();
  }

  private String itsName() {
    return switch (hostKind) {
      case LOCAL -> "the local forge";
      case GITHUB -> "GitHub";
    };
  }

  private String newDelivery() {
    sent.add(UUID.randomUUID().toString());
    return sent.getLast();
  }

  private boolean isStored(String delivery) {
    return stored("delivery_id = '" + delivery + "'") > 0;
  }

  private long stored(String which) {
    return atoll
        .jdbc()
        .sql("select count(*) from delivery where " + which)
        .query(Long.class)
        .single();
  }
}
