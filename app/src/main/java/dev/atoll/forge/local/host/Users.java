package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who can sign in, and with what. */
@Component
@OnlyWithLocalForge
class Users {
  private final UserRows rows;
  private final RememberingPasswords passwords = new RememberingPasswords();

  /** Compared with when there is no such user, so that the time tells nothing. */
  private final String nobodysHash = passwords.hash("nobody");

  Users(UserRows rows) {
    this.rows = rows;
  }

  Optional<ForgeUser> signIn(String login, String password) {
    Optional<UserEntity> user = rows.findByLogin(login);
    String hash = user.map(UserEntity::passwordHash).orElse(nobodysHash);
    boolean right = passwords.matches(password, hash);
    return right ? user.map(UserEntity::user) : Optional.empty();
  }

  /** Makes the user, or gives an existing one this password and role. */
  @Transactional
  ForgeUser admit(String login, String password, Role role) {
    String hash = passwords.hash(password);
    Optional<UserEntity> known = rows.findByLogin(login);
    known.ifPresent(user -> user.admitWith(hash, role));
    return known.orElseGet(() -> rows.save(new UserEntity(login, hash, role))).user();
  }

  Optional<ForgeUser> byLogin(String login) {
    return rows.findByLogin(login).map(UserEntity::user);
  }

  ForgeUser byId(long id) {
    return rows.findById(id)
        .map(UserEntity::user)
        .orElseThrow(() -> Refusal.notFound("user " + id));
  }

  List<ForgeUser> all() {
    return rows.findAll().stream().map(UserEntity::user).toList();
  }
}
