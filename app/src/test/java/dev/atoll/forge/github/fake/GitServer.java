package dev.atoll.forge.github.fake;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;

/** Real git over HTTP, for whoever shows a token that may. */
final class GitServer {
  private static final String CALLER = "fake.caller";
  private static final String REPO = "fake.repo";

  private final World world;
  private final Pulls pulls;
  private final Authentication authentication;

  GitServer(World world, Pulls pulls) {
    this.world = world;
    this.pulls = pulls;
    this.authentication = new Authentication(world);
  }

  GitServlet servlet() {
    var servlet = new AskingGitServlet();
    servlet.setRepositoryResolver(this::open);
    servlet.setUploadPackFactory((_, repository) -> new UploadPack(repository));
    servlet.setReceivePackFactory(this::receive);
    return servlet;
  }

  /** The git program shows its password only when it is asked. */
  private static final class AskingGitServlet extends GitServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      response.setHeader("WWW-Authenticate", "Basic realm=\"GitHub\"");
      super.service(request, response);
    }
  }

  private Repository open(HttpServletRequest request, String path)
      throws RepositoryNotFoundException, ServiceNotAuthorizedException {
    synchronized (world) {
      Caller caller =
          authentication
              .git(Optional.ofNullable(request.getHeader("Authorization")))
              .orElseThrow(ServiceNotAuthorizedException::new);
      Repo repo =
          world
              .repo(path.replaceFirst("\\.git$", ""))
              .filter(it -> Permissions.allows(caller, it, Need.read("contents")))
              .orElseThrow(() -> new RepositoryNotFoundException(path));
      request.setAttribute(CALLER, caller);
      request.setAttribute(REPO, repo);
      return opened(repo);
    }
  }

  private static Repository opened(Repo repo) throws RepositoryNotFoundException {
    try {
      return repo.git.opened();
    } catch (IOException e) {
      throw new RepositoryNotFoundException(repo.fullName(), e);
    }
  }

  private ReceivePack receive(HttpServletRequest request, Repository repository)
      throws ServiceNotAuthorizedException, ServiceNotEnabledException {
    Caller caller = (Caller) Objects.requireNonNull(request.getAttribute(CALLER));
    Repo repo = (Repo) Objects.requireNonNull(request.getAttribute(REPO));
    synchronized (world) {
      if (repo.archived || !Permissions.allows(caller, repo, Need.write("contents", Role.WRITE))) {
        throw new ServiceNotEnabledException();
      }
    }
    ReceivePack pack = new ReceivePack(repository);
    pack.setPreReceiveHook((_, commands) -> refuseHidden(commands));
    pack.setPostReceiveHook((_, commands) -> moved(repo, caller, commands));
    return pack;
  }

  private static void refuseHidden(Collection<ReceiveCommand> commands) {
    commands.stream()
        .filter(command -> command.getRefName().startsWith("refs/pull/"))
        .forEach(command ->
            command.setResult(
                ReceiveCommand.Result.REJECTED_OTHER_REASON, "deny updating a hidden ref"));
  }

  private void moved(Repo repo, Caller caller, Collection<ReceiveCommand> commands) {
    synchronized (world) {
      Account by =
          switch (caller) {
            case Caller.AsPerson(Account person) -> person;
            case Caller.AsInstallation(Token.Narrow token) -> token.installation().app.bot;
            case Caller.AsApp(App app) -> app.bot;
          };
      for (ReceiveCommand command : commands) {
        if (command.getResult() == ReceiveCommand.Result.OK) {
          pulls.moved(
              repo,
              command.getRefName(),
              ObjectId.toString(command.getOldId()),
              ObjectId.toString(command.getNewId()),
              command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD,
              by);
        }
      }
    }
  }
}
