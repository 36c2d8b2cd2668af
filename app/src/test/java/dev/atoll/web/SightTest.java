package dev.atoll.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A repository that a rule gives to some is shown to nobody else, on whichever page. */
@SpringBootTest(classes = PagesSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Rows ROWS = new Rows(DATABASE);

  /** In every name of the repository that is not for all, and nowhere else. */
  private static final String HIDDEN = "vault";

  private static final String OF_ALL = "accounts/prod";
  private static final String LOCKED = "local/sample/" + HIDDEN + "/prod";
  private static final String UNMERGED = "local/sample/" + HIDDEN + "/lab";

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  private long pull;
  private long run;
  private long delivery;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws Exception {
    DATABASE.register(registry);
    var folder = Files.createTempDirectory("atoll-pages");
    registry.add("atoll.data.folder", folder::toString);
    Map.of("insider", "write", "outsider", "write", "auditor", "read", "boss", "admin")
        .forEach((login, role) -> {
          registry.add("atoll.access.accounts." + login + ".password", () -> "secret-" + login);
          registry.add("atoll.access.accounts." + login + ".role", () -> role);
        });
    String rules = "atoll.access.rules";
    registry.add(rules + "[0].repositories", () -> "local/" + HIDDEN);
    registry.add(rules + "[0].commands", () -> "see");
    registry.add(rules + "[0].users", () -> "insider");
    registry.add(rules + "[1].repositories", () -> "*");
    registry.add(rules + "[1].commands", () -> "see");
    registry.add(rules + "[1].users", () -> "auditor");
    registry.add(rules + "[2].repositories", () -> "local/sample");
    registry.add(rules + "[2].commands", () -> "see");
    registry.add(rules + "[2].users", () -> "insider,outsider");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeAll
  void rows() {
    long seen = ROWS.pullRequest(1, "For all");
    long command = ROWS.command(seen, "autoplan", "head:1");
    ROWS.plan(seen, command, OF_ALL, "running");
    ROWS.lock("local/sample/" + OF_ALL, seen, command);

    pull = ROWS.pullRequest(HIDDEN, 1, "The " + HIDDEN + " opens");
    long secret = ROWS.command(pull, "autoplan", "head:1");
    run = ROWS.plan(pull, secret, HIDDEN + "/prod", "needs_attention");
    ROWS.log(run, "plan", 0, "the " + HIDDEN + " is planned\n");
    ROWS.planRow(run, HIDDEN);
    ROWS.plan(pull, secret, HIDDEN + "/lab", "succeeded");
    ROWS.change(
        """
        insert into errored_state (run_id, state_key, ours, size, content, sealed_with)
        values (%d, '%s', true, 0, '', 'key')
        """
            .formatted(run, LOCKED));
    ROWS.lock(LOCKED, pull, secret);
    ROWS.waiter(LOCKED, pull, secret);
    ROWS.waiter("local/sample/" + OF_ALL, pull, secret);
    ROWS.unmerged(UNMERGED, pull);
    ROWS.entry("developer", "lock_taken", LOCKED, pull, "{}");
    delivery = ROWS.delivery("d-" + HIDDEN, "parked", "local/" + HIDDEN + "#1, comment 7");
    ROWS.parkedWork("pull_request", "local/" + HIDDEN + "#1");
    ROWS.parkedWork("branch", "local/" + HIDDEN + ":main");
    ROWS.parkedWork("comment:" + secret);
  }

  /** What somebody finds who may write, but not see that repository. */
  private enum Finds {
    /** What the address is about is as if it were not there. */
    NOTHING,
    /** A list without it. */
    THE_REST,
    /** Only an admin comes so far. */
    NO_WAY,
    /** Nothing of any repository. */
    THE_SAME
  }

  /** A route of the pages, and an address of it that is about the hidden repository. */
  private record Route(Finds finds, String address, Map<String, String> form) {
    Route(Finds finds, String address) {
      this(finds, address, Map.of());
    }
  }

  private Map<String, Route> routes() {
    Map<String, Route> routes = new LinkedHashMap<>();
    for (String list :
        List.of("/", "/runs", "/pull-requests", "/projects", "/locks", "/deliveries", "/audit")) {
      routes.put("GET " + list, new Route(Finds.THE_REST, list));
    }
    for (String list : List.of("runs", "pull-requests", "locks")) {
      routes.put("GET /api/v1/" + list, new Route(Finds.THE_REST, "/api/v1/" + list));
    }
    String ofRun = "/runs/" + run;
    routes.put("GET /runs/{id}", new Route(Finds.NOTHING, ofRun));
    routes.put("GET /api/v1/runs/{id}", new Route(Finds.NOTHING, "/api/v1" + ofRun));
    routes.put("GET /runs/{id}/log", new Route(Finds.NOTHING, ofRun + "/log?step=plan"));
    routes.put(
        "GET /api/v1/runs/{id}/log",
        new Route(Finds.NOTHING, "/api/v1" + ofRun + "/log?step=plan"));
    routes.put(
        "GET /runs/{id}/log/lines",
        new Route(Finds.NOTHING, ofRun + "/log/lines?step=plan&from=0&line=1"));
    routes.put(
        "GET /runs/{id}/log/earlier",
        new Route(Finds.NOTHING, ofRun + "/log/earlier?step=plan&end=21"));
    both(routes, "/runs/{id}/cancel", ofRun + "/cancel", Map.of());
    routes.put("GET /pull-requests/{id}", new Route(Finds.NOTHING, "/pull-requests/" + pull));
    for (String deed : List.of("plan", "unlock", "cancel")) {
      String ofPull = "/pull-requests/%s/" + deed;
      both(routes, ofPull.formatted("{id}"), ofPull.formatted(pull), Map.of());
    }
    routes.put(
        "GET /projects/{*name}",
        new Route(Finds.NOTHING, "/projects/local/" + HIDDEN + "/" + HIDDEN + "/prod"));
    both(routes, "/locks/release", "/locks/release", Map.of("key", LOCKED));
    both(routes, "/locks/acknowledge", "/locks/acknowledge", Map.of("key", UNMERGED));
    both(
        routes,
        "/deliveries/work/try-again",
        "/deliveries/work/try-again",
        Map.of("kind", "PULL_REQUEST", "key", "local/" + HIDDEN + "#1"));
    admins(routes);
    for (String same : List.of("GET /sign-in", "POST /theme", "GET /health", "ANY /error")) {
      routes.put(same, new Route(Finds.THE_SAME, same.replaceFirst(".* ", "")));
    }
    return routes;
  }

  private static void both(
      Map<String, Route> routes, String pattern, String address, Map<String, String> form) {
    List<String> query = new ArrayList<>();
    form.forEach((name, value) -> query.add(name + "=" + value.replace("#", "%23")));
    routes.put(
        "GET " + pattern,
        new Route(Finds.NOTHING, address + (query.isEmpty() ? "" : "?" + String.join("&", query))));
    routes.put("POST " + pattern, new Route(Finds.NOTHING, address, form));
  }

  private void admins(Map<String, Route> routes) {
    String ofDelivery = "/deliveries/" + delivery;
    String left = "/runs/" + run + "/errored-state";
    Map<String, String> state = Map.of("key", LOCKED, "version", "1");
    Map<String, String> work = Map.of("kind", "OUTGOING", "key", "comment:1");
    routes.put("GET /runs/{id}/resolve", no("/runs/" + run + "/resolve?as=FAILED"));
    routes.put("POST /runs/{id}/resolve", no("/runs/" + run + "/resolve", Map.of("as", "FAILED")));
    routes.put("GET /deliveries/{id}/body", no(ofDelivery + "/body"));
    for (String deed : List.of("replay", "dismiss")) {
      routes.put("GET /deliveries/{id}/" + deed, no(ofDelivery + "/" + deed));
      routes.put("POST /deliveries/{id}/" + deed, no(ofDelivery + "/" + deed));
    }
    routes.put(
        "GET /deliveries/work/dismiss", no("/deliveries/work/dismiss?kind=OUTGOING&key=comment:1"));
    routes.put("POST /deliveries/work/dismiss", no("/deliveries/work/dismiss", work));
    routes.put("GET /audit/export", no("/audit/export"));
    routes.put("POST /audit/verify", no("/audit/verify"));
    routes.put("GET /states/roll-back", no("/states/roll-back?version=1&key=" + LOCKED));
    routes.put("POST /states/roll-back", no("/states/roll-back", state));
    routes.put("POST /states/download", no("/states/download", state));
    routes.put("POST /states/upload", no("/states/upload", state));
    routes.put("POST /runs/{id}/errored-state/download", no(left + "/download"));
    for (String deed : List.of("push", "discard")) {
      routes.put("GET /runs/{id}/errored-state/" + deed, no(left + "/" + deed));
      routes.put("POST /runs/{id}/errored-state/" + deed, no(left + "/" + deed));
    }
    routes.put("GET /set-up/github", no("/set-up/github"));
    routes.put("POST /set-up/github", no("/set-up/github"));
    routes.put("GET /set-up/github/created", no("/set-up/github/created?code=1&state=1"));
  }

  private static Route no(String address) {
    return no(address, Map.of());
  }

  private static Route no(String address, Map<String, String> form) {
    return new Route(Finds.NO_WAY, address, form);
  }

  private Browsing as(String login) throws Exception {
    return Browsing.signedIn(port, login, "secret-" + login);
  }

  @Test
  void everyRouteHidesItFromWhoMayNotSeeIt() throws Exception {
    assertThat(routes().keySet()).containsExactlyInAnyOrderElementsOf(mapped());
    Browsing outsider = as("outsider");
    for (Map.Entry<String, Route> each : routes().entrySet()) {
      Route route = each.getValue();
      if (route.finds() == Finds.THE_SAME) {
        continue;
      }
      HttpResponse<String> answer = visit(outsider, each.getKey(), route);
      assertThat(answer.body()).as(each.getKey()).doesNotContain(HIDDEN);
      switch (route.finds()) {
        case NOTHING -> assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(404);
        case THE_REST -> assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(200);
        case NO_WAY -> assertThat(answer.statusCode()).as(each.getKey()).isBetween(400, 499);
        case THE_SAME -> {}
      }
    }
    assertThat(ROWS.count("select count(*) from command where source like 'page:%'")).isZero();
    assertThat(outsider.get("/runs").body()).contains(OF_ALL);
    assertThat(outsider.get("/runs/" + run).body()).contains("ask an admin for the right to see");
  }

  @Test
  void everyRouteShowsItToWhoMay() throws Exception {
    Browsing insider = as("insider");
    for (Map.Entry<String, Route> each : routes().entrySet()) {
      boolean isShown =
          each.getValue().finds() == Finds.NOTHING || each.getValue().finds() == Finds.THE_REST;
      if (isShown && each.getKey().startsWith("GET ")) {
        HttpResponse<String> answer = insider.get(each.getValue().address());
        assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(200);
        assertThat(answer.body()).as(each.getKey()).contains(HIDDEN);
      }
    }
  }

  @Test
  void countsOnlyWhatIsSeen() throws Exception {
    assertThat(as("outsider").get("/").body())
        .contains("1 plan running, everything healthy")
        .doesNotContain("attention");
    assertThat(as("insider").get("/").body())
        .contains(
            "1 run needs attention, 1 state waits to be pushed, 3 things are parked, 1 plan running")
        .contains("2 locks are waited for, every part of the server works");
    for (String all : List.of("auditor", "boss")) {
      assertThat(as(all).get("/").body()).as(all).contains("4 things are parked");
    }
  }

  @Test
  void whatIsOfNoRepositoryIsShownToWhoSeesAll() throws Exception {
    for (String all : List.of("auditor", "boss")) {
      Browsing seesAll = as(all);
      assertThat(seesAll.get("/audit").body()).as(all).contains(">account changed</td>");
      assertThat(seesAll.get("/deliveries").body()).as(all).contains("comment:");
      assertThat(seesAll.get("/health").body()).as(all).doesNotContain("for those who see");
    }
    Browsing insider = as("insider");
    assertThat(insider.get("/audit").body()).doesNotContain(">account changed</td>");
    assertThat(insider.get("/deliveries").body()).doesNotContain("comment:");
    assertThat(insider.get("/health").body()).contains("for those who see every repository");
  }

  @Test
  void whoHoldsASharedStateIsNotToldFromWhereItIsNotSeen() throws Exception {
    long waiting = ROWS.pullRequest(77, "Shares a state");
    long command = ROWS.command(waiting, "apply", "comment:77");
    String project = "accounts/shared";
    long shares = ROWS.plan(waiting, command, project, "succeeded");
    ROWS.lock("local/sample/" + project, pull, command);
    ROWS.refuse(
        command,
        """
        {"is": "StatesHeld", "holders": [{"project": "%s", "stateKey": "k", "title": "t",
         "pullRequest": {"repository": {"connection": "local", "path": "%2$s"}, "number": 4711},
         "url": "http://forge.example/%2$s/pulls/4711", "since": "2026-11-21T12:00:00Z"}]}
        """
            .formatted(project, HIDDEN));
    String page = "/pull-requests/" + waiting;
    String link = "/pull-requests/" + pull + "\"";
    for (String each : List.of(page, "/runs/" + shares, "/projects/local/sample/" + project)) {
      assertThat(as("outsider").get(each).body())
          .as(each)
          .contains(project)
          .doesNotContain(link, HIDDEN, "4711");
      assertThat(as("insider").get(each).body()).as(each).contains(link);
    }
    assertThat(as("outsider").get(page).body())
        .contains("the state of accounts/shared is held by another pull request");
    assertThat(as("insider").get(page).body()).contains("held by #4711", HIDDEN + "/pulls/4711");
  }

  private HttpResponse<String> visit(Browsing viewer, String name, Route route) throws Exception {
    return name.startsWith("POST ")
        ? viewer.post("/", route.address(), route.form())
        : viewer.get(route.address());
  }

  /** All routes that there are, so that a new one is thought of here. */
  private Set<String> mapped() {
    Set<String> mapped = new TreeSet<>();
    mapping
        .getHandlerMethods()
        .forEach((info, method) -> {
          if (method.getBeanType().getPackageName().equals("dev.atoll.web")) {
            mapped.addAll(names(info));
          }
        });
    return mapped;
  }

  private static List<String> names(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    String method = methods.isEmpty() ? "ANY" : methods.iterator().next().name();
    return info.getPatternValues().stream().map(pattern -> method + " " + pattern).toList();
  }
}
