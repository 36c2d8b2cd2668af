package dev.atoll.forge.local.host;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done wrong on purpose to the next deliveries. */
@Component
@OnlyWithLocalForge
class TestSwitches {
  private final JdbcClient jdbc;

  TestSwitches(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is done to a delivery, in the order in which they are asked for. */
  enum Kind {
    LOSE,
    DOUBLE,
    DELAY;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.text().equals(text))
          .findFirst()
          .orElseThrow(() -> Refusal.notFound("switch " + text + ", only lose, double, delay"));
    }

    Fate fate() {
      return switch (this) {
        case LOSE -> new Fate("lost", 0);
        case DOUBLE -> new Fate("waiting", 2);
        case DELAY -> new Fate("held", 1);
      };
    }
  }

  /**
   * How a delivery begins.
   *
   * @param copies how often it is sent
   */
  record Fate(String state, int copies) {}

  /** Takes one of what is set; to be called in the transaction that records the delivery. */
  Fate next() {
    return Arrays.stream(Kind.values())
        .filter(this::take)
        .findFirst()
        .map(Kind::fate)
        .orElse(new Fate("waiting", 1));
  }

  /** Lets the next {@code count} deliveries meet this. */
  @Transactional
  void set(Kind kind, long count) {
    jdbc.sql(
            """
            insert into local_forge_switch (kind, remaining) values (:kind, :count)
            on conflict (kind) do update set remaining = excluded.remaining
            """)
        .param("kind", kind.text())
        .param("count", count)
        .update();
  }

  Map<Kind, Long> remaining() {
    Map<Kind, Long> remaining = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      remaining.put(kind, remaining(kind));
    }
    return remaining;
  }

  private long remaining(Kind kind) {
    return jdbc.sql("select remaining from local_forge_switch where kind = :kind")
        .param("kind", kind.text())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private boolean take(Kind kind) {
    return jdbc.sql(
                """
                update local_forge_switch set remaining = remaining - 1
                where kind = :kind and remaining > 0
                """)
            .param("kind", kind.text())
            .update()
        == 1;
  }
}
