package dev.atoll.forge.github.fake;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Sets up what people with rights set up: accounts, repositories, Apps, tokens, hooks, rules. */
public final class Owners {
  /** What the App's page asks for, all of it granted. */
  public static final Map<String, String> PERMISSIONS =
      Map.of(
          "metadata", "read",
          "contents", "write",
          "pull_requests", "write",
          "issues", "write",
          "statuses", "write",
          "checks", "write",
          "administration", "read",
          "members", "read",
          "actions", "read");

  private static final KeyPair KEY = newKey();

  private final World world;
  private final Events events;
  private final String web;

  Owners(World world, Events events, String web) {
    this.world = world;
    this.events = events;
    this.web = web;
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id of the user of this login, who is there now. */
  public long user(String login) {
    synchronized (world) {
      return world.account(login, Account.Kind.USER).id();
    }
  }

  public long organization(String login) {
    synchronized (world) {
      return world.account(login, Account.Kind.ORGANIZATION).id();
    }
  }

  /** A team with these members; of no parent if that is empty. */
  public void team(String organization, String slug, String parent, String... members) {
    synchronized (world) {
      Team team =
          new Team(world.id(), world.person(organization), slug, world.team(organization, parent));
      for (String member : members) {
        team.members.add(world.person(member));
      }
      world.teams.add(team);
    }
  }

  public void leaveTeam(String organization, String slug, String member) {
    synchronized (world) {
      world.team(organization, slug).orElseThrow().members.remove(world.person(member));
    }
  }

  /** Who is invited is not yet a member. */
  public void inviteToTeam(String organization, String slug, String person) {
    synchronized (world) {
      world.team(organization, slug).orElseThrow().invited.add(world.person(person));
    }
  }

  /** An empty private repository, {@code owner/name}; its id. */
  public long repository(String fullName) {
    synchronized (world) {
      String[] words = fullName.split("/", -1);
      Repo repo = world.create(world.person(words[0]), words[1], Optional.empty());
      tellInstallations(repo);
      return repo.id;
    }
  }

  private void tellInstallations(Repo repo) {
    world
        .installations()
        .filter(installation -> installation.everything && installation.has(repo))
        .forEach(it -> events.repositories(it, "added", repo.owner, List.of(repo)));
  }

  /** A fork with all branches under another owner; its id. */
  public long fork(String fullName, String owner) {
    synchronized (world) {
      Repo origin = world.theRepo(fullName);
      Repo fork = world.create(world.person(owner), origin.name, Optional.of(origin));
      fork.git.fetch(origin.git, "*", "refs/heads/*");
      return fork.id;
    }
  }

  /** Gone with all its branches; pull requests from it stay. */
  public void deleteRepository(String fullName) {
    synchronized (world) {
      Repo repo = world.theRepo(fullName);
      world.repos.remove(repo.id);
      world.repos.values().stream()
          .flatMap(it -> it.pulls.values().stream())
          .filter(pull -> pull.headRepo.filter(repo::equals).isPresent())
          .forEach(pull -> pull.headRepo = Optional.empty());
    }
  }

  /** A new name, or another owner; calls under the old one are redirected. */
  public void rename(String fullName, String newFullName) {
    synchronized (world) {
      Repo repo = world.theRepo(fullName);
      String[] words = newFullName.split("/", -1);
      world.formerNames.put(World.key(fullName), repo);
      repo.owner = world.person(words[0]);
      repo.name = words[1];
    }
  }

  public void role(String repository, String login, Role role) {
    synchronized (world) {
      world.theRepo(repository).collaborators.put(world.person(login), role);
    }
  }

  public void settings(String repository, java.util.function.Consumer<Settings> change) {
    synchronized (world) {
      change.accept(new Settings(world.theRepo(repository)));
    }
  }

  /** The switches of a repository's settings page. */
  public static final class Settings {
    private final Repo repo;

    private Settings(Repo repo) {
      this.repo = repo;
    }

    public void merges(boolean commits, boolean squashing, boolean rebasing) {
      repo.mergeCommits = commits;
      repo.squashing = squashing;
      repo.rebasing = rebasing;
    }

    public void deletesMergedBranches(boolean does) {
      repo.deletesMergedBranches = does;
    }

    public void archived(boolean is) {
      repo.archived = is;
    }

    public void open(boolean is) {
      repo.hidden = !is;
    }

    public void defaultBranch(String name) {
      repo.defaultBranch = name;
    }
  }

  public void protect(String repository, String branch, Protection protection) {
    synchronized (world) {
      world.theRepo(repository).protections.put(branch, protection);
    }
  }

  /**
   * The active rules of a branch, each as GitHub writes it, for example {@code {"type":
   * "merge_queue", "parameters": …}}.
   */
  public void rules(String repository, String branch, String... rules) {
    synchronized (world) {
      List<ObjectNode> parsed =
          java.util.Arrays.stream(rules)
              .map(rule -> (ObjectNode) Json.MAPPER.readTree(rule))
              .toList();
      world.theRepo(repository).rules.put(branch, parsed);
    }
  }

  /** A token of a person's own, which may all that the person may. */
  public String personalToken(String login) {
    synchronized (world) {
      String value = "ghp_" + UUID.randomUUID().toString().replace("-", "");
      world.tokens.put(value, new Token.Personal(value, world.person(login)));
      return value;
    }
  }

  /** Nobody is let in by this token any more. */
  public void revoke(String token) {
    synchronized (world) {
      world.tokens.remove(token);
    }
  }

  /** Of all Apps: no installation's token lets anybody in any more. */
  public void revokeInstallationTokens() {
    synchronized (world) {
      world.tokens.values().removeIf(Token.Narrow.class::isInstance);
    }
  }

  /**
   * What an App's owner is told.
   *
   * @param pem the private key in PKCS#1, as GitHub hands it out
   */
  public record AppKeys(
      long id, String slug, String clientId, String pem, String webhookSecret, long botId) {
    public String bot() {
      return slug + "[bot]";
    }
  }

  /** A new App with the permissions, whose deliveries go nowhere yet. */
  public AppKeys app(String owner, String slug, Map<String, String> permissions, String... events) {
    synchronized (world) {
      return keys(newApp(owner, slug, permissions, events));
    }
  }

  private App newApp(String owner, String slug, Map<String, String> permissions, String... wanted) {
    Account bot = world.account(slug + "[bot]", Account.Kind.BOT);
    List<String> subscribed =
        wanted.length > 0
            ? List.of(wanted)
            : List.of(
                "pull_request",
                "issue_comment",
                "pull_request_review",
                "push",
                "merge_group",
                "check_run");
    Hook hook =
        new Hook(
            world.id(), Optional.empty(), UUID.randomUUID().toString(), subscribed, world.now());
    long id = world.id();
    hook.targetType = "integration";
    hook.targetId = id;
    App app = new App(id, world.person(owner), bot, slug, KEY, world.now(), hook, permissions);
    world.apps.add(app);
    return app;
  }

  private static AppKeys keys(App app) {
    return new AppKeys(
        app.id,
        app.slug,
        app.clientId,
        Pem.pkcs1(app.key.getPrivate()),
        app.hook.secret,
        app.bot.id());
  }

  /** The code with which an App that was made from a manifest is fetched, once. */
  public String appFromManifest(String owner, String slug, Map<String, String> permissions) {
    synchronized (world) {
      String code = UUID.randomUUID().toString().replace("-", "");
      world.manifestCodes.put(code, newApp(owner, slug, permissions));
      return code;
    }
  }

  private App theApp(long id) {
    return world.apps.stream().filter(app -> app.id == id).findFirst().orElseThrow();
  }

  private Installation theInstallation(long id) {
    return world.installations().filter(it -> it.id == id).findFirst().orElseThrow();
  }

  /** Where the App's deliveries go from now on. */
  public void deliverTo(AppKeys app, URI url, String secret) {
    synchronized (world) {
      Hook hook = theApp(app.id()).hook;
      hook.url = Optional.of(url);
      hook.secret = secret;
      events.ping(hook, Optional.empty(), theApp(app.id()).owner);
    }
  }

  /** Into an account, for all repositories when none are named; the installation's id. */
  public long install(AppKeys app, String account, String... repositories) {
    synchronized (world) {
      Installation installation =
          new Installation(world.id(), theApp(app.id()), world.person(account), world.now());
      installation.everything = repositories.length == 0;
      for (String name : repositories) {
        installation.chosen.add(world.theRepo(name));
      }
      installation.app.installations.add(installation);
      events.installation(installation, "created", installation.account, reached(installation));
      return installation.id;
    }
  }

  private List<Repo> reached(Installation installation) {
    return world.repos.values().stream().filter(installation::has).toList();
  }

  public void uninstall(long installation) {
    synchronized (world) {
      Installation gone = theInstallation(installation);
      gone.app.installations.remove(gone);
      world
          .tokens
          .values()
          .removeIf(it -> it instanceof Token.Narrow token && token.installation().equals(gone));
      events.installation(gone, "deleted", gone.account, reached(gone));
    }
  }

  public void suspend(long installation, boolean suspended) {
    synchronized (world) {
      Installation it = theInstallation(installation);
      it.suspended = suspended ? Optional.of(world.now()) : Optional.empty();
      events.installation(it, suspended ? "suspend" : "unsuspend", it.account, reached(it));
    }
  }

  /** Grants other permissions than the App had asked for; tokens made before keep theirs. */
  public void grant(long installation, Map<String, String> permissions) {
    synchronized (world) {
      Installation it = theInstallation(installation);
      it.permissions.clear();
      it.permissions.putAll(permissions);
      events.installation(it, "new_permissions_accepted", it.account, reached(it));
    }
  }

  public void addToInstallation(long installation, String repository) {
    synchronized (world) {
      Installation it = theInstallation(installation);
      Repo repo = world.theRepo(repository);
      it.chosen.add(repo);
      events.repositories(it, "added", it.account, List.of(repo));
    }
  }

  public void removeFromInstallation(long installation, String repository) {
    synchronized (world) {
      Installation it = theInstallation(installation);
      Repo repo = world.theRepo(repository);
      it.everything = false;
      it.chosen.remove(repo);
      events.repositories(it, "removed", it.account, List.of(repo));
    }
  }

  /** A repository's own hook, with a ping; its id. */
  public long hook(String repository, URI url, String secret, String... wanted) {
    synchronized (world) {
      Repo repo = world.theRepo(repository);
      Hook hook = new Hook(world.id(), Optional.of(url), secret, List.of(wanted), world.now());
      hook.targetId = repo.id;
      repo.hooks.add(hook);
      events.ping(hook, Optional.of(repo), repo.owner);
      return hook.id;
    }
  }

  /** As git is told it, with a person's token as password. */
  public String cloneUrl(String repository, String login) {
    String token = personalToken(login);
    return web.replace("://", "://" + login + ":" + token + "@") + "/" + repository + ".git";
  }
}
