package dev.atoll.forge.local.host;

import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages, to be read. */
@Controller
@RequestMapping("/forge")
@OnlyWithLocalForge
class ForgePages {
  private final Repositories repositories;
  private final PullRequests pullRequests;
  private final PullRequestPage page;
  private final Comparison comparison;
  private final ServerAddress address;

  ForgePages(
      Repositories repositories,
      PullRequests pullRequests,
      PullRequestPage page,
      Comparison comparison,
      ServerAddress address) {
    this.repositories = repositories;
    this.pullRequests = pullRequests;
    this.page = page;
    this.comparison = comparison;
    this.address = address;
  }

  @GetMapping("/sign-in")
  String signIn() {
    return "forge/sign-in";
  }

  @GetMapping
  String repositories(@AuthenticationPrincipal ForgeUser user, Model model) {
    model.addAttribute("user", user);
    model.addAttribute(
        "repositories", repositories.all().stream().map(address::repository).toList());
    return "forge/repositories";
  }

  @GetMapping("/{owner}/{name}")
  String pullRequests(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      Model model) {
    var repository = new RepositoryName(owner, name);
    model.addAttribute("user", user);
    model.addAttribute("repository", address.repository(repositories.get(repository)));
    model.addAttribute("pullRequests", pullRequests.list(repository, Optional.empty()));
    return "forge/pull-requests";
  }

  @GetMapping("/{owner}/{name}/pull-requests/{number}")
  String pullRequest(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      Model model) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    model.addAttribute("user", user);
    model.addAttribute("live", page.live(pullRequest));
    model.addAttribute("commits", comparison.commits(pullRequest));
    model.addAttribute("diff", comparison.diff(pullRequest));
    return "forge/pull-request";
  }

  /** The part that the page fetches again and again. */
  @GetMapping("/{owner}/{name}/pull-requests/{number}/live")
  String live(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      Model model) {
    model.addAttribute("user", user);
    model.addAttribute("live", page.live(PullRequestName.of(owner, name, number)));
    return "forge/live :: live";
  }
}
