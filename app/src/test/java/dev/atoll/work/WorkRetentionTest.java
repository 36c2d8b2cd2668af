package dev.atoll.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkRetentionTest {
  private final WorkBench bench = new WorkBench();
  private final WorkRetention retention = new WorkRetention(bench.jdbc, bench.settings);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void forgetsAKeyThatIsDoneAndWasNotWokenForDays() {
    finished("done");
    finished("woken lately");
    bench.wake("due");
    bench.wake("parked");
    age("done", "due", "parked");
    bench.jdbc.sql("update work set parked_at = now() where key = 'parked'").update();
    assertThat(retention.remove(cutOff(), 10)).isEqualTo(1);
    assertThat(bench.keysInOrder()).containsExactlyInAnyOrder("woken lately", "due", "parked");
  }

  @Test
  void leavesAKeyThatAWorkerHas() {
    bench.wake("claimed");
    bench.claim("claimed");
    age("claimed");
    bench.jdbc.sql("update work set done = wanted").update();
    assertThat(retention.remove(cutOff(), 10)).isZero();
  }

  @Test
  void aForgottenKeyIsWokenAsANewOne() {
    finished("again");
    age("again");
    retention.remove(cutOff(), 10);
    bench.wake("again");
    assertThat(bench.claims.finish(bench.claim("again"))).isTrue();
  }

  private void finished(String key) {
    bench.wake(key);
    bench.claims.finish(bench.claim(key));
  }

  private void age(String... keys) {
    for (String key : keys) {
      bench
          .jdbc
          .sql("update work set woken_at = now() - interval '8 days' where key = :key")
          .param("key", key)
          .update();
    }
  }

  private Instant cutOff() {
    return Clock.systemUTC().instant().minus(Duration.ofDays(retention.days()));
  }
}
