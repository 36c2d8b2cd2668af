package dev.atoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class RetentionTimerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void removesInStepsWhatIsOlderThanItsDays() {
    Kept kept = new Kept(30, 2 * RetentionTimer.AT_ONCE + 7);
    removeOld(kept);
    assertThat(kept.left).isZero();
    assertThat(kept.asked).hasSize(3).containsOnly(Instant.parse("2026-10-22T12:00:00Z"));
  }

  @Test
  void keepsForEverWhereNoDaysAreSet() {
    Kept kept = new Kept(0, 10);
    removeOld(kept);
    assertThat(kept.left).isEqualTo(10);
    assertThat(kept.asked).isEmpty();
  }

  @Test
  void oneThatFailsKeepsNoOther() {
    Kept kept = new Kept(1, 10);
    removeOld(new Broken(), kept);
    assertThat(kept.left).isZero();
  }

  private static void removeOld(Retention... retentions) {
    new RetentionTimer(List.of(retentions), Clock.fixed(NOW, ZoneOffset.UTC)).removeOld();
  }

  /** So many old things. */
  private static final class Kept implements Retention {
    private final int days;
    private final List<Instant> asked = new ArrayList<>();
    private int left;

    private Kept(int days, int left) {
      this.days = days;
      this.left = left;
    }

    @Override
    public String what() {
      return "things";
    }

    @Override
    public int days() {
      return days;
    }

    @Override
    public int remove(Instant before, int most) {
      asked.add(before);
      int removed = Math.min(left, most);
      left -= removed;
      return removed;
    }
  }

  /** The database is away. */
  private record Broken() implements Retention {
    @Override
    public String what() {
      return "others";
    }

    @Override
    public int days() {
      return 1;
    }

    @Override
    public int remove(Instant before, int most) {
      throw new QueryTimeoutException("away");
    }
  }
}
