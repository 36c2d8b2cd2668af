package dev.atoll.forge.github.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A call that has been let in, with what it says and who says it. */
record Request(
    World world,
    Operation operation,
    Map<String, String> parameters,
    Map<String, String> query,
    JsonNode body,
    Caller caller,
    Map<String, String> headers,
    String path) {

  String parameter(String name) {
    return java.util.Objects.requireNonNull(parameters.get(name), name);
  }

  long number(String name) {
    return Long.parseLong(parameter(name));
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  int count(String name, int otherwise) {
    return query(name).map(Integer::parseInt).orElse(otherwise);
  }

  Optional<String> text(String name) {
    return Optional.of(body.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> Refusal.invalid("Request", name, name + " is missing"));
  }

  /** Who acts: a person, or the App's bot. */
  Account actor() {
    return switch (caller) {
      case Caller.AsApp(App app) -> app.bot;
      case Caller.AsInstallation(Token.Narrow token) -> token.installation().app.bot;
      case Caller.AsPerson(Account account) -> account;
    };
  }

  Optional<App> app() {
    return switch (caller) {
      case Caller.AsApp(App app) -> Optional.of(app);
      case Caller.AsInstallation(Token.Narrow token) -> Optional.of(token.installation().app);
      case Caller.AsPerson _ -> Optional.empty();
    };
  }

  App theApp() {
    if (caller instanceof Caller.AsApp(App app)) {
      return app;
    }
    throw Refusal.of(401, "A JSON web token could not be decoded");
  }

  Token.Narrow theInstallation() {
    if (caller instanceof Caller.AsInstallation(Token.Narrow token)) {
      return token;
    }
    throw Refusal.of(
        403,
        "You must authenticate with an installation access token in order to list repositories for an installation.");
  }

  /** The repository of the path, if the caller sees it and has one of these permissions there. */
  Repo repo(Need... needs) {
    String name = parameter("owner") + "/" + parameter("repo");
    Repo repo = world.repo(name).orElseThrow(() -> absent(name));
    Permissions.require(caller, repo, Arrays.asList(needs));
    return repo;
  }

  private Refusal absent(String name) {
    return Optional.ofNullable(world.formerNames.get(World.key(name)))
        .map(repo ->
            Refusal.moved(
                operation.name().startsWith("GET"),
                "/repositories/" + repo.id + path.substring(("/repos/" + name).length())))
        .orElseGet(Refusal::notFound);
  }

  Pull pull(String parameter, Need... needs) {
    Repo repo = repo(needs);
    long number = number(parameter);
    return Optional.ofNullable(number > Integer.MAX_VALUE ? null : repo.pulls.get((int) number))
        .orElseThrow(Refusal::notFound);
  }

  String commit(Repo repo, String name) {
    return repo.git
        .commit(name)
        .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + name));
  }

  List<String> texts(String name) {
    return body.path(name).valueStream().map(JsonNode::stringValue).toList();
  }
}
