package dev.atoll.state;

import dev.atoll.run.RunId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Terraform's own locks on the states that Atoll keeps. */
@Component
class BackendLocks {
  private final JdbcClient jdbc;

  BackendLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who holds a lock. */
  record Holder(LockInfo lock, RunId run) {
    /** For people: {@code run-42}. */
    String name() {
      return StateCredentials.user(run);
    }
  }

  /** Takes the lock; the same lock again, after a lost answer, is taken as well. */
  @Transactional
  public Optional<Holder> lock(String key, LockInfo lock, RunId run) {
    jdbc.sql(
            """
            insert into state_backend_lock (state_key, lock_id, info, run_id)
            values (:key, :id, cast(:info as jsonb), :run)
            on conflict (state_key) do nothing
            """)
        .param("key", key)
        .param("id", lock.id())
        .param("info", lock.json())
        .param("run", run.value())
        .update();
    return otherHolder(key, lock.id());
  }

  /** Frees the lock; one that is free already stays so. Answers with who holds it by another id. */
  @Transactional
  public Optional<Holder> unlock(String key, LockInfo lock) {
    jdbc.sql("delete from state_backend_lock where state_key = :key and lock_id = :id")
        .param("key", key)
        .param("id", lock.id())
        .update();
    return holder(key);
  }

  Optional<Holder> otherHolder(String key, String lockId) {
    return holder(key).filter(holder -> !holder.lock().id().equals(lockId));
  }

  Optional<Holder> holder(String key) {
    return jdbc.sql("select lock_id, info, run_id from state_backend_lock where state_key = :key")
        .param("key", key)
        .query((row, n) ->
            new Holder(
                new LockInfo(row.getString("lock_id"), row.getString("info")),
                new RunId(row.getLong("run_id"))))
        .optional();
  }
}
