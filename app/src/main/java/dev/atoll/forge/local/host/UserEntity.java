package dev.atoll.forge.local.host;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who can sign in to the local forge. */
@Entity
@Table(name = "local_forge_user")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by JPA.
class UserEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String login;
  private String passwordHash;
  private Role role;

  protected UserEntity() {}

  UserEntity(String login, String passwordHash, Role role) {
    this.login = login;
    this.passwordHash = passwordHash;
    this.role = role;
  }

  long id() {
    return id;
  }

  String passwordHash() {
    return passwordHash;
  }

  void admitWith(String newPasswordHash, Role newRole) {
    passwordHash = newPasswordHash;
    role = newRole;
  }

  ForgeUser user() {
    return new ForgeUser(id, login, role);
  }
}
