package dev.atoll.state;

import dev.atoll.platform.Rejection;
import dev.atoll.platform.Secret;
import dev.atoll.platform.Sha256;
import dev.atoll.run.RunId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credentials of runs for the state backend. One lives from its issue until it is revoked, whatever
 * becomes of the run's lease meanwhile: a run that still writes must be heard.
 */
@Component
public class StateCredentials {
  private static final String USER_PREFIX = "run-";
  private static final int PASSWORD_BYTES = 32;

  private final JdbcClient jdbc;
  private final ErroredStates errored;
  private final SecureRandom random = new SecureRandom();

  StateCredentials(JdbcClient jdbc, ErroredStates errored) {
    this.jdbc = jdbc;
    this.errored = errored;
  }

  /** What a credential allows. */
  record Grant(RunId run, String stateKey, StateAccess access) {}

  /**
   * Makes the run's credential; an earlier one of the same run stops to work.
   *
   * @throws Rejection when a run wants to write while an earlier apply's state waits to be pushed
   *     or discarded: it would plan and write past resources that exist
   */
  @Transactional
  public StateCredential issue(RunId run, String stateKey, StateAccess access) {
    if (access == StateAccess.READ_WRITE) {
      errored.requireNone(stateKey);
    }
    String password = newPassword();
    jdbc.sql(
            """
            insert into state_credential (run_id, state_key, password_hash, may_write)
            values (:run, :key, :hash, :mayWrite)
            on conflict (run_id) do update
            set state_key = excluded.state_key, password_hash = excluded.password_hash,
                may_write = excluded.may_write, created_at = now()
            """)
        .param("run", run.value())
        .param("key", stateKey)
        .param("hash", hash(password))
        .param("mayWrite", access == StateAccess.READ_WRITE)
        .update();
    return new StateCredential(user(run), Secret.of(password), access);
  }

  /**
   * Takes the run's credential away and frees Terraform's lock if a killed terraform left it. Only
   * when it is known that no process of the run can write any more.
   */
  @Transactional
  public void revoke(RunId run) {
    jdbc.sql("delete from state_backend_lock where run_id = :run")
        .param("run", run.value())
        .update();
    jdbc.sql("delete from state_credential where run_id = :run").param("run", run.value()).update();
  }

  Optional<Grant> check(String user, String password) {
    return runOf(user).flatMap(run -> check(run, password));
  }

  private Optional<Grant> check(RunId run, String password) {
    record Row(String stateKey, String hash, boolean mayWrite) {}
    return jdbc.sql(
            """
            select state_key, password_hash as hash, may_write from state_credential where run_id = :run
            """)
        .param("run", run.value())
        .query(Row.class)
        .optional()
        .filter(row -> Secret.of(row.hash()).matches(hash(password)))
        .map(row ->
            new Grant(
                run,
                row.stateKey(),
                row.mayWrite() ? StateAccess.READ_WRITE : StateAccess.READ_ONLY));
  }

  static String user(RunId run) {
    return USER_PREFIX + run.value();
  }

  private static Optional<RunId> runOf(String user) {
    if (!user.matches("run-[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(new RunId(Long.parseLong(user.substring(USER_PREFIX.length()))));
  }

  private String newPassword() {
    byte[] password = new byte[PASSWORD_BYTES];
    random.nextBytes(password);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(password);
  }

  // One round is enough: the password is 256 random bits.
  private static String hash(String password) {
    return Sha256.hex(password);
  }
}
