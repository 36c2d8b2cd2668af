package dev.atoll.forge.local.host;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the buttons of a pull request's page do. */
@Controller
@RequestMapping("/forge/{owner}/{name}/pull-requests/{number}")
@OnlyWithLocalForge
class PageActions {
  private final PullRequests pullRequests;
  private final Conversation conversation;
  private final Reviews reviews;

  PageActions(PullRequests pullRequests, Conversation conversation, Reviews reviews) {
    this.pullRequests = pullRequests;
    this.conversation = conversation;
    this.reviews = reviews;
  }

  @PostMapping("/comments")
  String say(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestParam String body) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    Views.Comment said = conversation.say(pullRequest, user, body.replace("\r\n", "\n").strip());
    return back(pullRequest) + "#comment-" + said.id();
  }

  @PostMapping("/approve")
  String approve(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestParam String commit) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    reviews.approve(pullRequest, user, commit);
    return back(pullRequest);
  }

  @PostMapping("/withdraw")
  String withdraw(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    reviews.withdraw(pullRequest, user);
    return back(pullRequest);
  }

  @PostMapping("/merge")
  String merge(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestParam String commit) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    pullRequests.merge(pullRequest, user, commit);
    return back(pullRequest);
  }

  @PostMapping("/close")
  String close(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    pullRequests.close(pullRequest, user);
    return back(pullRequest);
  }

  @PostMapping("/reopen")
  String reopen(
      @AuthenticationPrincipal ForgeUser user,
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number) {
    PullRequestName pullRequest = PullRequestName.of(owner, name, number);
    pullRequests.reopen(pullRequest, user);
    return back(pullRequest);
  }

  private static String back(PullRequestName name) {
    return "redirect:/forge/%s/pull-requests/%d".formatted(name.repository(), name.number());
  }
}
