package dev.atoll.access;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts that the server's configuration names. They are there after every start, with the
 * password and role that the configuration says.
 *
 * @param accounts who may sign in to the pages, by login; without any the first start makes an
 *     admin, a developer and a reviewer with passwords of chance
 */
@ConfigurationProperties("atoll.access")
public record AccountSettings(@DefaultValue Map<String, ConfiguredAccount> accounts) {
  public AccountSettings {
    accounts = Map.copyOf(accounts);
    accounts.forEach((login, account) -> account.check(login));
  }

  /**
   * One account.
   *
   * @param password in plain text: kept hashed, but read by whoever reads the configuration
   * @param passwordHash as {@code {bcrypt}$2a$…}; instead of a password
   * @param role {@code read}, {@code write} or {@code admin}
   */
  public record ConfiguredAccount(
      @Nullable String password,
      @Nullable String passwordHash,
      @DefaultValue("read") AccountRole role) {
    void check(String login) {
      String name = "atoll.access.accounts." + login;
      if ((password == null) == (passwordHash == null)) {
        throw new IllegalArgumentException(name + " needs either password or password-hash");
      }
      if (passwordHash != null && !passwordHash.startsWith("{bcrypt}")) {
        throw new IllegalArgumentException(name + ".password-hash must start with {bcrypt}");
      }
    }

    Optional<String> hash() {
      return Optional.ofNullable(passwordHash);
    }

    Optional<String> plain() {
      return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
      return "ConfiguredAccount[role=" + role + "]";
    }
  }
}
