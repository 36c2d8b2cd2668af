package dev.atoll.forge.local.host;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Teams, as the configuration names them. */
@Component
@OnlyWithLocalForge
class Teams {
  private final LocalForgeSettings properties;
  private final Users users;

  Teams(LocalForgeSettings properties, Users users) {
    this.properties = properties;
    this.users = users;
  }

  /** Those of its members that can sign in. */
  List<Views.Person> members(String team) {
    List<String> logins =
        Optional.ofNullable(properties.teams().get(team))
            .orElseThrow(() -> Refusal.notFound("team " + team));
    return logins.stream()
        .map(users::byLogin)
        .flatMap(Optional::stream)
        .map(Views.Person::of)
        .toList();
  }
}
