package dev.atoll.forge.github.fake;

import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A GitHub App with its key, its hook and its installations. */
final class App {
  final long id;
  final Account owner;
  final Account bot;
  final String slug;
  final String clientId;
  final KeyPair key;
  final Instant created;
  final Hook hook;
  final Map<String, String> permissions;
  final List<Installation> installations = new ArrayList<>();

  App(
      long id,
      Account owner,
      Account bot,
      String slug,
      KeyPair key,
      Instant created,
      Hook hook,
      Map<String, String> permissions) {
    this.id = id;
    this.owner = owner;
    this.bot = bot;
    this.slug = slug;
    this.clientId = "Iv23li" + id;
    this.key = key;
    this.created = created;
    this.hook = hook;
    this.permissions = permissions;
  }
}
