package dev.atoll.scenario;

import dev.atoll.pullrequest.Reconciler;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

  @Test
  void whatALostDeliveryToldIsFoundByTheReconciler() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("README.md", "Nothing to plan").open();
    story.expectStatus("atoll/plan", "success", "No project is touched");
    host.put(Person.ADMIN, "/switches/lose", Map.of("count", 1));
    story.comment("atoll version");
    new Leftovers(atoll).awaitNone();
    atoll.bean(Reconciler.class).reconcile();
    story.expectCommentThatBegins("Atoll `");
  }
}
