package dev.atoll.forge.github.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Apps, their installations and the tokens of these. */
final class AppRoutes {
  private static final Duration LIFE = Duration.ofHours(1);

  private final World world;
  private final Render render;
  private final Paging paging;

  AppRoutes(World world, Render render, Paging paging) {
    this.world = world;
    this.render = render;
    this.paging = paging;
  }

  void register(Routes routes) {
    routes
        .on("GET /app", request -> Answer.ok(render.app(request.theApp())))
        .on("GET /app/installations", this::installations)
        .on("GET /app/installations/{installation_id}", this::installation)
        .on("POST /app/installations/{installation_id}/access_tokens", this::token)
        .on("POST /app-manifests/{code}/conversions", this::convert)
        .on("GET /repos/{owner}/{repo}/installation", this::ofRepository)
        .on("GET /installation/repositories", this::repositories);
  }

  private Answer installations(Request request) {
    return paging.page(request, request.theApp().installations, render::installation);
  }

  private Answer installation(Request request) {
    return Answer.ok(render.installation(find(request)));
  }

  private static Installation find(Request request) {
    long id = request.number("installation_id");
    return request.theApp().installations.stream()
        .filter(installation -> installation.id == id)
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private Answer ofRepository(Request request) {
    App app = request.theApp();
    String name = request.parameter("owner") + "/" + request.parameter("repo");
    return world
        .repo(name)
        .flatMap(repo -> app.installations.stream().filter(it -> it.has(repo)).findFirst())
        .map(installation -> Answer.ok(render.installation(installation)))
        .orElseThrow(Refusal::notFound);
  }

  private Answer token(Request request) {
    Installation installation = find(request);
    if (installation.suspended.isPresent()) {
      throw Refusal.of(403, "This installation has been suspended");
    }
    Optional<Set<Repo>> chosen = chosen(request, installation);
    Map<String, String> permissions = permissions(request, installation);
    Token.Narrow token =
        new Token.Narrow(
            secret(installation), installation, world.now().plus(LIFE), permissions, chosen);
    world.tokens.put(token.value(), token);
    ObjectNode json =
        Json.object(
            "token",
            token.value(),
            "expires_at",
            token.expires(),
            "permissions",
            permissions,
            "repository_selection",
            installation.everything && chosen.isEmpty() ? "all" : "selected");
    chosen.ifPresent(
        repos -> json.set("repositories", Json.array(repos.stream().map(render::repo).toList())));
    return Answer.created(json);
  }

  /** Since 2026 these are long, and only who made them knows what is in them. */
  private static String secret(Installation installation) {
    String random =
        UUID.randomUUID() + "" + UUID.randomUUID() + UUID.randomUUID() + UUID.randomUUID();
    String part =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(random.getBytes(StandardCharsets.US_ASCII));
    return "ghs_" + installation.app.id + "_ey" + part + "." + part + "." + part.substring(0, 80);
  }

  private Optional<Set<Repo>> chosen(Request request, Installation installation) {
    JsonNode names = request.body().path("repositories");
    JsonNode ids = request.body().path("repository_ids");
    if (names.isEmpty() && ids.isEmpty()) {
      return Optional.empty();
    }
    Set<Repo> found = new HashSet<>();
    names.forEach(name ->
        found.add(reached(installation, repo -> repo.name.equalsIgnoreCase(name.stringValue()))));
    ids.forEach(id -> found.add(reached(installation, repo -> repo.id == id.longValue())));
    return Optional.of(found);
  }

  private Repo reached(Installation installation, java.util.function.Predicate<Repo> which) {
    return world.repos.values().stream()
        .filter(installation::has)
        .filter(which)
        .findFirst()
        .orElseThrow(() ->
            Refusal.of(
                422,
                "There is at least one repository that does not exist or is not accessible to the parent installation."));
  }

  private static Map<String, String> permissions(Request request, Installation installation) {
    if (request.body().path("permissions").isEmpty()) {
      return installation.permissions;
    }
    Map<String, String> wanted = new TreeMap<>();
    request
        .body()
        .get("permissions")
        .properties()
        .forEach(it -> wanted.put(it.getKey(), it.getValue().stringValue()));
    boolean granted =
        wanted.entrySet().stream()
            .allMatch(it -> {
              String has = installation.permissions.getOrDefault(it.getKey(), "none");
              return has.equals("write") || has.equals(it.getValue());
            });
    if (!granted) {
      throw Refusal.of(422, "The permissions requested are not granted to this installation.");
    }
    wanted.putIfAbsent("metadata", "read");
    return wanted;
  }

  private Answer repositories(Request request) {
    Token.Narrow token = request.theInstallation();
    List<Repo> found = world.repos.values().stream().filter(token::reaches).toList();
    Paging.Slice<Repo> slice = paging.slice(request, found);
    Answer answer =
        Answer.ok(
            Json.object(
                "total_count", found.size(),
                "repository_selection", token.installation().everything ? "all" : "selected",
                "repositories", slice.items().stream().map(render::repo).toList()));
    return paging.linked(request, slice, answer);
  }

  private Answer convert(Request request) {
    App app = world.manifestCodes.remove(request.parameter("code"));
    if (app == null) {
      throw Refusal.notFound();
    }
    ObjectNode json = render.app(app);
    json.put("client_secret", "secret-of-" + app.id);
    json.put("webhook_secret", app.hook.secret);
    json.put("pem", Pem.pkcs1(app.key.getPrivate()));
    return Answer.created(json);
  }
}
