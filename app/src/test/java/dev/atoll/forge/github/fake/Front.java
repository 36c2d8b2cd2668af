package dev.atoll.forge.github.fake;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes each call of the API: lets it in, checks it, has it answered, checks the answer. */
final class Front extends HttpServlet {
  private static final long serialVersionUID = 1L;
  static final String PREFIX = "/api/v3";
  private static final List<String> NOT_CONTENT =
      List.of("access_tokens", "/attempts", "/conversions", "POST /graphql query");

  private final transient World world;
  private final transient RestSpecification specification;
  private final transient Routes routes;
  private final transient GraphQlServer graphql;
  private final transient Faults faults;
  private final transient Budgets budgets;
  private final transient Deviations deviations;
  private final transient Authentication authentication;
  private final transient Shape shape;
  private final transient List<Call> calls = new CopyOnWriteArrayList<>();

  Front(
      World world,
      RestSpecification specification,
      Routes routes,
      GraphQlServer graphql,
      Faults faults,
      Budgets budgets,
      Deviations deviations) {
    this.world = world;
    this.specification = specification;
    this.routes = routes;
    this.graphql = graphql;
    this.faults = faults;
    this.budgets = budgets;
    this.deviations = deviations;
    this.authentication = new Authentication(world);
    this.shape = Shape.decorating(specification.schemas(), "https://decoration.invalid");
  }

  List<Call> calls() {
    return calls;
  }

  /** What came in, read but not yet believed. */
  private record Incoming(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String text) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(World.key(name)));
    }
  }

  /** What goes out, and what was asked. */
  private record Outgoing(
      String route, String caller, Answer answer, boolean tooEarly, boolean broken) {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Incoming incoming = read(request);
    Outgoing outgoing = serve(incoming);
    boolean content =
        !incoming.method().equals("GET")
            && NOT_CONTENT.stream().noneMatch(outgoing.route()::contains);
    calls.add(
        new Call(
            world.now(),
            incoming.method(),
            outgoing.route(),
            incoming.path(),
            outgoing.caller(),
            outgoing.answer().status(),
            content,
            outgoing.tooEarly()));
    write(response, outgoing);
  }

  private Incoming read(HttpServletRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaderNames()
        .asIterator()
        .forEachRemaining(name -> headers.put(World.key(name), request.getHeader(name)));
    String path = request.getRequestURI();
    path =
        path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path.substring("/api".length());
    return new Incoming(
        request.getMethod(),
        path,
        query(Optional.ofNullable(request.getQueryString()).orElse("")),
        headers,
        new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Outgoing serve(Incoming incoming) {
    if (incoming.header("User-Agent").isEmpty()) {
      deviations.add(incoming.method() + " " + incoming.path() + " has no User-Agent");
      return new Outgoing(
          incoming.path(),
          "",
          Answer.error(403, "Request forbidden by administrative rules."),
          false,
          false);
    }
    return incoming.path().equals("/graphql") ? graphql(incoming) : rest(byName(incoming));
  }

  /** Where redirections of renamed repositories lead. */
  private Incoming byName(Incoming incoming) {
    String[] words = incoming.path().split("/", 4);
    if (words.length < 3 || !words[1].equals("repositories") || !words[2].matches("\\d{1,18}")) {
      return incoming;
    }
    synchronized (world) {
      Repo repo = world.repos.get(Long.valueOf(words[2]));
      String rest = words.length > 3 ? "/" + words[3] : "";
      String path = repo == null ? incoming.path() : "/repos/" + repo.fullName() + rest;
      return new Incoming(
          incoming.method(), path, incoming.query(), incoming.headers(), incoming.text());
    }
  }

  private Outgoing rest(Incoming incoming) {
    Optional<RestSpecification.Match> match =
        specification.find(incoming.method(), incoming.path());
    if (match.isEmpty()) {
      String what = incoming.method() + " " + incoming.path();
      deviations.add(what + " is not in the specification");
      return new Outgoing(what, "", Answer.error(404, "Not Found"), false, false);
    }
    Operation operation = match.get().operation();
    Optional<JsonNode> body = parsed(incoming.text());
    List<String> problems =
        body.map(it -> specification.problems(match.get(), incoming.query(), it))
            .orElse(List.of("the body is not JSON"));
    problems.forEach(problem -> deviations.add(operation.name() + ": " + problem));
    Work work =
        problems.isEmpty()
            ? caller -> handled(match.get(), incoming, body.orElseThrow(), caller)
            : _ -> Answer.error(422, "Invalid request.\n\n" + problems.getFirst());
    return guarded(
        incoming, operation.name(), caller -> checked(operation, incoming, work.answer(caller)));
  }

  private interface Work {
    Answer answer(Caller caller);
  }

  /** Authentication, limits and faults are the same for all calls. */
  private Outgoing guarded(Incoming incoming, String route, Work work) {
    Caller caller;
    try {
      caller =
          route.contains("/app-manifests/")
              ? new Caller.AsPerson(new Account(0, "nobody", Account.Kind.USER))
              : authenticated(incoming);
    } catch (Refusal refusal) {
      return new Outgoing(route, "", refusal.answer(), false, false);
    }
    String name = caller.name();
    Duration wait = budgets.mustWait(name);
    if (wait.isPositive()) {
      return new Outgoing(route, name, mustWait(429, wait), true, false);
    }
    Optional<Faults.Fault> fault = faults.next(route);
    boolean broken = fault.filter(Faults.Fault.BrokenOff.class::isInstance).isPresent();
    Answer answer =
        switch (fault.orElse(null)) {
          case Faults.Fault.Answered(Answer given) -> given;
          case Faults.Fault.Window(int status, Duration length) -> {
            budgets.makeWait(name, length);
            yield mustWait(status, length);
          }
          case null, default -> work.answer(caller);
        };
    // What has not changed is free.
    Budgets.Budget budget = answer.status() == 304 ? budgets.of(name) : budgets.spend(name);
    return new Outgoing(route, name, budgeted(answer, budget), false, broken);
  }

  private Caller authenticated(Incoming incoming) {
    synchronized (world) {
      return authentication.api(incoming.header("Authorization"));
    }
  }

  private static Answer mustWait(int status, Duration wait) {
    return Answer.error(status, "You have exceeded a secondary rate limit.")
        .with("retry-after", String.valueOf(wait.plusMillis(999).toSeconds()));
  }

  private static Answer budgeted(Answer answer, Budgets.Budget budget) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-ratelimit-limit", String.valueOf(Budgets.HOURLY));
    headers.put("x-ratelimit-remaining", String.valueOf(budget.remaining()));
    headers.put("x-ratelimit-used", String.valueOf(budget.used()));
    headers.put("x-ratelimit-reset", String.valueOf(budget.reset().getEpochSecond()));
    headers.put("x-ratelimit-resource", "core");
    headers.putAll(answer.headers());
    return new Answer(answer.status(), answer.body(), headers);
  }

  private Answer handled(
      RestSpecification.Match match, Incoming incoming, JsonNode body, Caller caller) {
    Request request =
        new Request(
            world,
            match.operation(),
            match.parameters(),
            incoming.query(),
            body,
            caller,
            incoming.headers(),
            incoming.path());
    return locked(() -> routes.answer(request));
  }

  private Answer locked(Supplier<Answer> work) {
    synchronized (world) {
      try {
        return work.get();
      } catch (Refusal refusal) {
        return refusal.answer();
      } catch (RuntimeException e) {
        deviations.add("the fake itself failed: " + e);
        throw e;
      }
    }
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(text.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private Answer checked(Operation operation, Incoming incoming, Answer answer) {
    if (answer.status() >= 300 && answer.status() < 400) {
      return answer.with(
          "Location",
          Optional.ofNullable(answer.headers().get("Location"))
              .map(it -> apiBase(incoming) + it)
              .orElse(""));
    }
    Optional<JsonNode> schema = specification.answerSchema(operation, answer.status());
    JsonNode body = answer.body();
    schema.ifPresent(it -> shape.of(it, body));
    if (faults.corrupts(operation.name())) {
      corrupt(body);
    }
    specification
        .answerProblems(operation, answer.status(), body)
        .forEach(it ->
            deviations.add("our answer " + answer.status() + " to " + operation.name() + " " + it));
    return unchanged(incoming, answer);
  }

  private static String apiBase(Incoming incoming) {
    return "http://" + incoming.header("Host").orElse("") + PREFIX;
  }

  private static void corrupt(JsonNode body) {
    switch (body) {
      case ObjectNode object -> object.remove(List.of("id", "number", "node_id", "sha"));
      case ArrayNode items -> items.forEach(Front::corrupt);
      default -> {}
    }
  }

  private static Answer unchanged(Incoming incoming, Answer answer) {
    if (!incoming.method().equals("GET") || answer.status() != 200) {
      return answer;
    }
    String etag = "W/\"" + Hmac.sha256("etag", answer.body().toString()) + "\"";
    return incoming.header("If-None-Match").filter(etag::equals).isPresent()
        ? Answer.empty(304).with("ETag", etag)
        : answer.with("ETag", etag);
  }

  private Outgoing graphql(Incoming incoming) {
    Optional<JsonNode> body = parsed(incoming.text());
    String route = "POST /graphql " + body.map(graphql::describe).orElse("?");
    return guarded(
        incoming,
        route,
        caller -> locked(() -> graphql.answer(body.orElse(MissingNode.getInstance()), caller)));
  }

  private static void write(HttpServletResponse response, Outgoing outgoing) throws IOException {
    Answer answer = outgoing.answer();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("X-GitHub-Request-Id", "FAKE:1");
    if (outgoing.broken()) {
      breakOff(response);
    }
    if (!answer.body().isMissingNode()) {
      response.setContentType("application/json; charset=utf-8");
      response.getOutputStream().write(answer.body().toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void breakOff(HttpServletResponse response) throws IOException {
    response.setContentLength(1000);
    response.getOutputStream().write('{');
    response.flushBuffer();
    throw new IOException("broken off on purpose");
  }
}
