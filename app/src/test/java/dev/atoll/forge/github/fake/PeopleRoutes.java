package dev.atoll.forge.github.fake;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Who people are, and what they may. */
final class PeopleRoutes {
  private final World world;
  private final Render render;
  private final Paging paging;

  PeopleRoutes(World world, Render render, Paging paging) {
    this.world = world;
    this.render = render;
    this.paging = paging;
  }

  void register(Routes routes) {
    String team = "/orgs/{org}/teams/{team_slug}";
    String collaborator = "/repos/{owner}/{repo}/collaborators/{username}";
    routes
        .on("GET /user", this::user)
        .on("GET /user/repos", this::repositories)
        .on("GET /users/{username}", this::named)
        .on("GET " + team, this::team)
        .on("GET " + team + "/memberships/{username}", this::membership)
        .on("GET " + collaborator, this::collaborator)
        .on("GET " + collaborator + "/permission", this::permission);
  }

  private static Account person(Request request) {
    if (request.caller() instanceof Caller.AsPerson(Account person)) {
      return person;
    }
    throw Refusal.of(403, "Resource not accessible by integration");
  }

  private Answer user(Request request) {
    return Answer.ok(render.user(person(request)));
  }

  private Answer repositories(Request request) {
    Account person = person(request);
    List<Repo> found =
        world.repos.values().stream()
            .filter(repo ->
                !repo.hidden
                    ? repo.collaborators.containsKey(person)
                    : repo.role(person).covers(Role.READ))
            .toList();
    return paging.page(request, found, render::repo);
  }

  private Answer named(Request request) {
    Account account = world.account(request.parameter("username")).orElseThrow(Refusal::notFound);
    return Answer.ok(render.user(account));
  }

  private Team find(Request request) {
    Team team =
        world
            .team(request.parameter("org"), request.parameter("team_slug"))
            .orElseThrow(Refusal::notFound);
    if (request.caller() instanceof Caller.AsInstallation(Token.Narrow token)) {
      if (!token.installation().account.equals(team.organization)) {
        throw Refusal.notFound();
      }
      if (!token.permissions().containsKey("members")) {
        throw Refusal.of(403, "Resource not accessible by integration");
      }
    }
    return team;
  }

  private Answer team(Request request) {
    Team team = find(request);
    String url =
        "https://decoration.invalid/organizations/" + team.organization.id() + "/team/" + team.id;
    ObjectNode organization = render.user(team.organization);
    organization.put("archived_at", (String) null);
    organization.put("has_organization_projects", false);
    organization.put("has_repository_projects", false);
    return Answer.ok(
        Json.object(
            "id",
            team.id,
            "node_id",
            World.nodeId("T", team.id),
            "name",
            team.slug,
            "slug",
            team.slug,
            "permission",
            "pull",
            "privacy",
            "closed",
            "type",
            "organization",
            "url",
            url,
            "members_count",
            team.members.size(),
            "repos_count",
            0,
            "created_at",
            "2020-01-01T00:00:00Z",
            "updated_at",
            "2020-01-01T00:00:00Z",
            "organization",
            organization));
  }

  private Answer membership(Request request) {
    Team team = find(request);
    Account person = world.account(request.parameter("username")).orElseThrow(Refusal::notFound);
    boolean pending = team.invited.contains(person);
    if (!pending && !world.belongs(team, person)) {
      throw Refusal.notFound();
    }
    return Answer.ok(
        Json.object(
            "url",
            "https://decoration.invalid/memberships/" + person.login(),
            "role",
            "member",
            "state",
            pending ? "pending" : "active"));
  }

  private Answer collaborator(Request request) {
    Repo repo = request.repo(Need.read("metadata"));
    Optional<Account> person = world.account(request.parameter("username"));
    if (person.filter(it -> repo.role(it) != Role.NONE).isEmpty()) {
      throw Refusal.notFound();
    }
    return Answer.empty(204);
  }

  private Answer permission(Request request) {
    Repo repo = request.repo(Need.read("metadata", Role.WRITE));
    Account person =
        world
            .account(request.parameter("username"))
            .orElseThrow(() -> Refusal.of(404, request.parameter("username") + " is not a user"));
    Role role = repo.role(person);
    ObjectNode user = render.user(person);
    user.put("role_name", role.roleName());
    return Answer.ok(
        Json.object("permission", role.permission(), "role_name", role.roleName(), "user", user));
  }
}
