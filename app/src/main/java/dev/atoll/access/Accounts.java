package dev.atoll.access;

import dev.atoll.audit.Audit;
import dev.atoll.audit.AuditAction;
import dev.atoll.platform.Columns;
import dev.atoll.platform.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of those who may sign in to the pages. Passwords are kept as hashes. */
@Component
public class Accounts {
  private static final long FIRST_START_LOCK = 0x41746f6c6c02L;

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Audit audit;

  Accounts(JdbcClient jdbc, PasswordEncoder passwords, Audit audit) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.audit = audit;
  }

  public List<Account> all() {
    return jdbc.sql("select * from account order by login").query(Accounts::row).list();
  }

  public Optional<Account> find(String login) {
    return jdbc.sql("select * from account where login = :login")
        .param("login", login)
        .query(Accounts::row)
        .optional();
  }

  /** Makes an account, or changes its password and role. */
  @Transactional
  public void put(String login, Secret password, AccountRole role, String by) {
    write(login, hash(password), role, by);
  }

  /** Makes these accounts if there is none yet, whichever replica is first. */
  @Transactional
  boolean putFirst(List<InitialAccount> first) {
    jdbc.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", FIRST_START_LOCK)
        .query()
        .listOfRows();
    if (!all().isEmpty()) {
      return false;
    }
    first.forEach(it -> write(it.login(), hash(it.password()), it.role(), "server"));
    return true;
  }

  /** Makes an account be as the configuration says; writes only what differs. */
  @Transactional
  void putConfigured(String login, AccessSettings.ConfiguredAccount wanted) {
    Optional<String> kept = passwordHash(login);
    boolean same =
        kept.filter(hash -> isSame(hash, wanted)).isPresent()
            && find(login).filter(it -> it.role() == wanted.role()).isPresent();
    if (!same) {
      String hash = wanted.hash().orElseGet(() -> hash(Secret.of(wanted.plain().orElseThrow())));
      write(login, hash, wanted.role(), "configuration");
    }
  }

  Optional<String> passwordHash(String login) {
    return jdbc.sql("select password_hash from account where login = :login")
        .param("login", login)
        .query(String.class)
        .optional();
  }

  private boolean isSame(String hash, AccessSettings.ConfiguredAccount wanted) {
    return wanted.hash().filter(hash::equals).isPresent()
        || wanted.plain().filter(it -> passwords.matches(it, hash)).isPresent();
  }

  private String hash(Secret password) {
    return java.util.Objects.requireNonNull(passwords.encode(password.reveal()));
  }

  private void write(String login, String hash, AccountRole role, String by) {
    jdbc.sql(
            """
            insert into account (login, password_hash, role) values (:login, :hash, :role)
            on conflict (login) do update set password_hash = excluded.password_hash, role = excluded.role
            """)
        .param("login", login)
        .param("hash", hash)
        .param("role", role.column())
        .update();
    audit.record(AuditAction.ACCOUNT_CHANGED, by, login, Map.of("role", role.column()));
  }

  private static Account row(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getString("login"),
        AccountRole.of(row.getString("role")),
        Columns.requiredInstant(row, "created_at"));
  }
}
