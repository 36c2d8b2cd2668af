package dev.atoll.scenario;

import static org.awaitility.Awaitility.await;

import dev.atoll.pullrequest.Reconciler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Deliveries that come again, late or never. */
class DeliveryTest extends Scenario {
  @Test
  void theSameDeliveriesFiveTimesAreOneAnswer() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.comment("atoll version");
    story.expectCommentThatBegins("Atoll `");
    JsonNode deliveries = host.get(Person.ADMIN, "/deliveries?limit=4");
    for (int again = 0; again < 4; again++) {
      for (JsonNode delivery : deliveries) {
        String id = delivery.get("deliveryId").stringValue();
        host.post(Person.ADMIN, "/deliveries/" + id + "/again", Map.of());
      }
      new Leftovers(atoll).awaitNone();
    }
  }

  /** All of them come late and in any order, and one never does. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void deliveriesInAnyOrderAreOneAnswerEach(long seed) {
    givenProject("accounts/prod", "old");
    repository();
    host.put(Person.ADMIN, "/switches/lose", Map.of("count", 1));
    host.put(Person.ADMIN, "/switches/delay", Map.of("count", 100));
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.push("accounts/prod/main.tf", Code.saying("newer"));
    story.comment("atoll version").approve().comment("atoll help");
    host.put(Person.ADMIN, "/switches/delay", Map.of("count", 0));
    List<String> held = deliveries("held");
    Collections.shuffle(held, new Random(seed));
    for (String delivery : held) {
      host.post(Person.ADMIN, "/deliveries/" + delivery + "/again", Map.of());
      await().until(() -> !deliveries("waiting").contains(delivery));
    }
    story.expectCommentThatBegins("### Plan of 1 project for `commit3`: 1 to add");
    story.expectCommentThatBegins("Atoll `");
    story.expectCommentThatBegins("### What Atoll does on your word");
    story.expectStatus("atoll/plan", "success", "1 to add");
    story.comment("atoll apply");
    story.expectCommentThatBegins("### Apply of 1 project for `commit3`: 1 applied");
    stillHolding("accounts/prod");
  }

  @Test
  void whatALostDeliveryToldIsFoundByTheReconciler() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    host.put(Person.ADMIN, "/switches/lose", Map.of("count", 1));
    story.comment("atoll version");
    new Leftovers(atoll).awaitNone();
    RunningAtoll.get().bean(Reconciler.class).reconcile();
    story.expectCommentThatBegins("Atoll `");
  }

  /** Deliveries in a state, oldest first. */
  private List<String> deliveries(String state) {
    List<String> ids = new ArrayList<>();
    for (JsonNode delivery : host.get(Person.ADMIN, "/deliveries?limit=20")) {
      if (delivery.get("state").stringValue().equals(state)) {
        ids.addFirst(delivery.get("deliveryId").stringValue());
      }
    }
    return ids;
  }
}
