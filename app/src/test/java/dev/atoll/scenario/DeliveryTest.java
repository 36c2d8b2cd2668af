package dev.atoll.scenario;

import dev.atoll.pullrequest.Reconciler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that come again, late or never. */
@OnEveryHost
class DeliveryTest extends Scenario {
  @Test
  void theSameDeliveriesFiveTimesAreOneAnswer() {
    givenProject("accounts/prod", "old");
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.expectCommentThatBegins("### Plan of 1 project for `commit2`: 1 to add");
    story.comment("atoll version");
    story.expectCommentThatBegins("Atoll `");
    for (int again = 0; again < 4; again++) {
      host().repeatDeliveries(4);
      awaitQuiet();
    }
  }

  /** All of them come late and in any order, and one never does. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void deliveriesInAnyOrderAreOneAnswerEach(long seed) {
    givenProject("accounts/prod", "old");
    repository();
    host().loseNextDelivery();
    host().shuffleDeliveries(seed);
    var story = pullRequest().changing("accounts/prod/main.tf", Code.saying("new")).open();
    story.push("accounts/prod/main.tf", Code.saying("newer"));
    story.comment("atoll version").approve().comment("atoll help");
    host().releaseDeliveries();
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
    host().loseNextDelivery();
    story.comment("atoll version");
    awaitQuiet();
    RunningAtoll.get().bean(Reconciler.class).reconcile();
    story.expectCommentThatBegins("Atoll `");
  }
}
