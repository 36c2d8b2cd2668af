package dev.atoll.forge.local.host;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, which repositories there are, who may do what, and what stands beside commits. */
@RestController
@RequestMapping("/forge/api/v1")
@OnlyWithLocalForge
class RepositoryApi {
  private final Repositories repositories;
  private final ServerAddress address;
  private final Statuses statuses;
  private final Users users;
  private final Teams teams;

  RepositoryApi(
      Repositories repositories,
      ServerAddress address,
      Statuses statuses,
      Users users,
      Teams teams) {
    this.repositories = repositories;
    this.address = address;
    this.statuses = statuses;
    this.users = users;
    this.teams = teams;
  }

  record NewRepository(@NotBlank String owner, @NotBlank String name) {}

  record Permission(String permission) {}

  @GetMapping("/user")
  Views.Person user(@AuthenticationPrincipal ForgeUser user) {
    return Views.Person.of(user);
  }

  @GetMapping("/repositories")
  List<Views.Repository> all() {
    return repositories.all().stream().map(address::repository).toList();
  }

  @PostMapping("/repositories")
  @ResponseStatus(HttpStatus.CREATED)
  Views.Repository create(
      @AuthenticationPrincipal ForgeUser user, @Valid @RequestBody NewRepository wanted) {
    user.require(Role.ADMIN, "make a repository");
    return address.repository(
        repositories.create(new RepositoryName(wanted.owner(), wanted.name())));
  }

  @GetMapping("/repositories/{owner}/{name}")
  Views.Repository get(@PathVariable String owner, @PathVariable String name) {
    return address.repository(repositories.get(new RepositoryName(owner, name)));
  }

  @GetMapping("/repositories/{owner}/{name}/permissions/{userId}")
  Permission permission(
      @PathVariable String owner, @PathVariable String name, @PathVariable long userId) {
    HostedRepository repository = repositories.get(new RepositoryName(owner, name));
    return users.all().stream()
        .filter(user -> user.id() == userId)
        .findFirst()
        .map(user -> new Permission(user.role().text()))
        .orElseThrow(() -> Refusal.notFound("user " + userId + " in " + repository));
  }

  @GetMapping("/repositories/{owner}/{name}/commits/{commit}/statuses")
  List<Views.Status> statuses(
      @PathVariable String owner, @PathVariable String name, @PathVariable String commit) {
    return statuses.of(new RepositoryName(owner, name), commit);
  }

  @PostMapping("/repositories/{owner}/{name}/commits/{commit}/statuses")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setStatus(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable String commit,
      @Valid @RequestBody NewStatus status) {
    statuses.set(new RepositoryName(owner, name), commit, user, status);
  }

  @GetMapping("/teams/{team}/members")
  List<Views.Person> members(@PathVariable String team) {
    return teams.members(team);
  }
}
