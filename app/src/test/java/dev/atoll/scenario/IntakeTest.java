package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.web.Browsing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What reaches the receiver and is not what the host sends. */
class IntakeTest extends Scenario {
  private final List<String> sent = new ArrayList<>();

  @Test
  void whatIsNotFromTheHostIsTurnedAwayAndNotKept() throws Exception {
    assertThat(send("local", "{}", "sha256=" + "0".repeat(64))).isEqualTo(401);
    assertThat(send("local", "{}", "")).isEqualTo(401);
    assertThat(send("nobody", "{}", signature("{}"))).isEqualTo(404);
    String large = " ".repeat((1 << 20) + 1);
    assertThat(send("local", large, signature(large))).isEqualTo(413);
    assertThat(sent).hasSize(4).noneMatch(this::isStored);
  }

  @Test
  void whatIsSignedAndNotTheHostsIsShownAmongTheDeliveries() throws Exception {
    String garbage = "garbage {";
    assertThat(send("local", garbage, signature(garbage))).isEqualTo(202);
    assertThat(stored("state = 'parked'")).isEqualTo(1);
    String page =
        Browsing.signedIn(atoll.port(), Person.ADMIN.login(), Person.PASSWORD)
            .get("/deliveries")
            .body();
    assertThat(page).contains("not the local forge&#39;s JSON");
    atoll.jdbc().sql("delete from delivery where state = 'parked'").update();
  }

  private int send(String connection, String body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(atoll.base() + "/webhooks/" + connection))
            .header("Content-Type", "application/json")
            .header("X-Atoll-Event", "pull_request")
            .header("X-Atoll-Delivery", newDelivery())
            .header("X-Atoll-Signature-256", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static String signature(String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Launch.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] code = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    return "sha256=" + HexFormat.of().formatHex(code);
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
