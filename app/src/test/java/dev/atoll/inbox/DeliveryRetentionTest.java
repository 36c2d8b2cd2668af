package dev.atoll.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryRetentionTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final InboxSettings SETTINGS =
      new InboxSettings(
          Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(1), 30, 180);

  @Test
  void forgetsOldDeliveriesAndKeepsParkedOnesLonger() {
    try (TestDatabase database = TestDatabase.create()) {
      stored(database, "taken", 29);
      stored(database, "taken", 31);
      stored(database, "ignored", 31);
      stored(database, "parked", 31);
      stored(database, "parked", 181);
      remove(database);
      assertThat(left(database)).containsExactly("parked-31", "taken-29");
    }
  }

  private static void remove(TestDatabase database) {
    DeliveryRetention taken = new DeliveryRetention(database.jdbc(), SETTINGS);
    ParkedDeliveryRetention parked = new ParkedDeliveryRetention(database.jdbc(), SETTINGS);
    assertThat(taken.remove(ago(taken.days()), 1)).isEqualTo(1);
    assertThat(taken.remove(ago(taken.days()), 10)).isEqualTo(1);
    assertThat(parked.remove(ago(parked.days()), 10)).isEqualTo(1);
  }

  private static void stored(TestDatabase database, String state, int days) {
    database
        .jdbc()
        .sql(
            """
            insert into delivery (connection, delivery_id, event, headers, body, state, received_at)
            values ('local', :id, 'push', '{}', '', :state, :at)
            """)
        .param("id", state + "-" + days)
        .param("state", state)
        .param("at", ago(days).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static List<String> left(TestDatabase database) {
    return database
        .jdbc()
        .sql("select delivery_id from delivery order by 1")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static Instant ago(int days) {
    return NOW.instant().minus(Duration.ofDays(days));
  }
}
