package dev.atoll.forge.github.fake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A team of an organization; members of its children are members. */
final class Team {
  final long id;
  final Account organization;
  final String slug;
  final Optional<Team> parent;
  final Set<Account> members = new HashSet<>();
  final Set<Account> invited = new HashSet<>();

  Team(long id, Account organization, String slug, Optional<Team> parent) {
    this.id = id;
    this.organization = organization;
    this.slug = slug;
    this.parent = parent;
  }
}
