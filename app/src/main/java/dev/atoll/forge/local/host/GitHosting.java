package dev.atoll.forge.local.host;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.http.server.resolver.DefaultUploadPackFactory;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Serves the repositories to git, over HTTP with sign-in. */
@Configuration(proxyBeanMethods = false)
@OnlyWithLocalForge
class GitHosting {
  private static final String REPOSITORY = "atoll.local-forge.repository";
  private static final long LARGEST_PACK = 1L << 30;

  private final Repositories repositories;
  private final BareRepositories bare;
  private final Pushes pushes;

  GitHosting(Repositories repositories, BareRepositories bare, Pushes pushes) {
    this.repositories = repositories;
    this.bare = bare;
    this.pushes = pushes;
  }

  @Bean
  ServletRegistrationBean<GitServlet> localForgeGit() {
    var servlet = new GitServlet();
    servlet.setRepositoryResolver(this::open);
    servlet.setAsIsFileService(AsIsFileService.DISABLED);
    servlet.setUploadPackFactory(new DefaultUploadPackFactory());
    servlet.setReceivePackFactory(this::receive);
    return new ServletRegistrationBean<>(servlet, "/forge/git/*");
  }

  private Repository open(HttpServletRequest request, String path)
      throws RepositoryNotFoundException {
    HostedRepository repository = find(path);
    request.setAttribute(REPOSITORY, repository);
    return bare.open(repository.name());
  }

  private HostedRepository find(String path) throws RepositoryNotFoundException {
    String[] words = path.replaceFirst("\\.git$", "").split("/", -1);
    if (words.length != 2) {
      throw new RepositoryNotFoundException(path);
    }
    try {
      return repositories.get(new RepositoryName(words[0], words[1]));
    } catch (Refusal unknown) {
      throw new RepositoryNotFoundException(path, unknown);
    }
  }

  private ReceivePack receive(HttpServletRequest request, Repository repository) {
    ForgeUser user = user();
    var hosted = (HostedRepository) Objects.requireNonNull(request.getAttribute(REPOSITORY));
    var rules = new PushRules(hosted, user, pushes);
    var pack = new ReceivePack(repository);
    pack.setRefLogIdent(new PersonIdent(user.login(), user.login() + "@localhost"));
    pack.setMaxPackSizeLimit(LARGEST_PACK);
    pack.setPreReceiveHook(rules);
    pack.setPostReceiveHook(rules);
    return pack;
  }

  private static ForgeUser user() {
    Authentication signedIn =
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    return (ForgeUser) Objects.requireNonNull(signedIn.getPrincipal());
  }
}
