package dev.atoll.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {
  @Test
  void givesEachTestAMigratedDatabaseOfItsOwn() {
    try (var one = TestDatabase.create();
        var other = TestDatabase.create()) {
      one.jdbc().sql("insert into work (kind, key) values ('a', 'b')").update();
      assertThat(count(one)).isEqualTo(1);
      assertThat(count(other)).isZero();
      assertThat(one.properties()).containsEntry("spring.datasource.url", one.jdbcUrl());
    }
  }

  private static long count(TestDatabase database) {
    return database.jdbc().sql("select count(*) from work").query(Long.class).single();
  }
}
