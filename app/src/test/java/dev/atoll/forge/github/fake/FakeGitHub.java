package dev.atoll.forge.github.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A GitHub on a loopback port. Whatever it is asked or answers otherwise than GitHub specifies is a
 * deviation, and {@link #close} throws when there are any.
 */
public final class FakeGitHub implements AutoCloseable {
  private final Tomcat tomcat;
  private final World world;
  private final Deviations deviations = new Deviations();
  private final Faults faults = new Faults();
  private final Deliveries deliveries;
  private final Front front;
  private final Owners owners;
  private final People people;

  private FakeGitHub(Tomcat tomcat, Connector connector, Path folder) throws LifecycleException {
    this.tomcat = tomcat;
    this.world = new World(folder, Clock.systemUTC());
    this.deliveries = new Deliveries(world, deviations);
    Context context = tomcat.addContext("", null);
    context.setParentClassLoader(FakeGitHub.class.getClassLoader());
    tomcat.start();
    String api = base(connector) + Front.PREFIX;
    var render = new Render(world, api, base(connector));
    var events = new Events(render, deliveries);
    var pulls = new Pulls(world, events, faults);
    var merging = new Merging(world, pulls, events, faults);
    var queues = new MergeQueues(world, pulls, events);
    var paging = new Paging(world, faults, api);
    var budgets = new Budgets(world);
    var routes = new Routes();
    new RepositoryRoutes(render, pulls, paging).register(routes);
    new PullRequestRoutes(world, render, pulls, merging, paging).register(routes);
    new CommentRoutes(world, render, pulls, paging).register(routes);
    new ReviewRoutes(render, pulls, paging).register(routes);
    new StatusRoutes(world, render, paging).register(routes);
    new CheckRoutes(world, render, events, paging).register(routes);
    new AppRoutes(world, render, paging).register(routes);
    new HookRoutes(render, deliveries, paging, api).register(routes);
    new PeopleRoutes(world, render, paging).register(routes);
    new MetaRoutes(budgets).register(routes);
    var specification = new RestSpecification();
    routes.requireAll(specification.names());
    var graphql =
        new GraphQlServer(new GraphQlData(world, render, pulls, merging, queues), deviations);
    this.front = new Front(world, specification, routes, graphql, faults, budgets, deviations);
    this.owners = new Owners(world, events, base(connector));
    this.people = new People(world, pulls, merging, queues, events);
    add(context, "api", front, "/api/*");
    add(context, "git", new GitServer(world, pulls).servlet(), "/*");
  }

  /** Starts one that keeps its repositories in the folder. */
  public static FakeGitHub start(Path folder) {
    try {
      Files.createDirectories(folder);
      var tomcat = new Tomcat();
      tomcat.setSilent(true);
      tomcat.setBaseDir(folder.resolve("tomcat").toString());
      tomcat.setHostname("127.0.0.1");
      Connector connector = new Connector();
      connector.setPort(0);
      connector.setProperty("address", "127.0.0.1");
      connector.setProperty("encodedSolidusHandling", "passthrough");
      connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      tomcat.setConnector(connector);
      return new FakeGitHub(tomcat, connector, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(
      Context context, String name, jakarta.servlet.Servlet servlet, String pattern) {
    Tomcat.addServlet(context, name, servlet);
    context.addServletMappingDecoded(pattern, name);
  }

  private static String base(Connector connector) {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Of pages and of git: {@code <webBase>/owner/name.git}. */
  public URI webBase() {
    return URI.create(base(tomcat.getConnector()));
  }

  /** Of REST; GraphQL is at {@code graphql} beside and below it, as on a server of one's own. */
  public URI apiBase() {
    return URI.create(base(tomcat.getConnector()) + Front.PREFIX);
  }

  /** For accounts, repositories, teams, Apps, tokens and rules. */
  public Owners owners() {
    return owners;
  }

  /** For what people do in the browser. */
  public People people() {
    return people;
  }

  public Faults faults() {
    return faults;
  }

  public Deliveries deliveries() {
    return deliveries;
  }

  /** What was called so far, oldest first. */
  public List<Call> calls() {
    return List.copyOf(front.calls());
  }

  public void forgetCalls() {
    front.calls().clear();
  }

  /** The fake's time goes on: tokens end, limits are over. */
  public void advance(Duration duration) {
    world.advance(duration);
  }

  /**
   * The fake's time goes on until it is later than all that is said in a pull request: its times
   * are whole seconds, and an edit takes one.
   */
  public void advancePast(String repository, int number) {
    synchronized (world) {
      Pull pull = world.thePull(repository, number);
      pull.repo.comments.values().stream()
          .filter(comment -> comment.pull.equals(pull))
          .map(comment -> Duration.between(world.now(), comment.updated))
          .filter(Duration::isPositive)
          .max(Duration::compareTo)
          .ifPresent(world::advance);
      world.advance(Duration.ofSeconds(1));
    }
  }

  public List<String> deviations() {
    return deviations.found();
  }

  /** For tests that deviate on purpose. */
  public void forgetDeviations() {
    deviations.forget();
  }

  /** Stops, and throws when anything deviated. */
  @Override
  public void close() {
    deliveries.close();
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
    synchronized (world) {
      world.repos.values().forEach(repo -> repo.git.close());
    }
    if (!deviations.found().isEmpty()) {
      throw new AssertionError(
          "not as GitHub specifies:\n" + String.join("\n", deviations.found()));
    }
  }
}
