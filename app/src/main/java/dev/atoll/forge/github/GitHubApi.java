package dev.atoll.forge.github;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** GitHub's REST API, so much of it as is called for repositories. */
@HttpExchange
interface GitHubApi {
  @GetExchange("/user")
  Json.User user();

  @GetExchange("/users/{login}")
  Json.User user(@PathVariable String login);

  @GetExchange("/user/repos?per_page=100")
  ResponseEntity<List<Json.Repository>> repositories();

  @GetExchange("/installation/repositories?per_page=100")
  ResponseEntity<Json.Repositories> installationRepositories();

  @GetExchange("/repos/{owner}/{name}")
  Json.Repository repository(@PathVariable String owner, @PathVariable String name);

  @GetExchange("/repos/{owner}/{name}/pulls/{number}")
  Json.Pull pull(@PathVariable String owner, @PathVariable String name, @PathVariable long number);

  @GetExchange("/repos/{owner}/{name}/pulls?state=open&per_page=100")
  ResponseEntity<List<Json.Pull>> openPulls(@PathVariable String owner, @PathVariable String name);

  @GetExchange("/repos/{owner}/{name}/git/ref/heads/{branch}")
  Json.Ref branch(
      @PathVariable String owner, @PathVariable String name, @PathVariable String branch);

  @DeleteExchange("/repos/{owner}/{name}/git/refs/heads/{branch}")
  void deleteBranch(
      @PathVariable String owner, @PathVariable String name, @PathVariable String branch);

  @GetExchange("/repos/{owner}/{name}/compare/{range}?per_page=1")
  Json.Comparison compare(
      @PathVariable String owner, @PathVariable String name, @PathVariable String range);

  @GetExchange("/repos/{owner}/{name}/rules/branches/{branch}?per_page=100")
  ResponseEntity<List<Json.Rule>> rules(
      @PathVariable String owner, @PathVariable String name, @PathVariable String branch);

  @GetExchange("/repos/{owner}/{name}/pulls/{number}/files?per_page=100")
  ResponseEntity<List<Json.File>> files(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number);

  @GetExchange("/repos/{owner}/{name}/pulls/{number}/reviews?per_page=100")
  ResponseEntity<List<Json.Review>> reviews(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number);

  @GetExchange("/repos/{owner}/{name}/issues/{number}/comments?per_page=100")
  ResponseEntity<List<Json.Comment>> comments(
      @PathVariable String owner, @PathVariable String name, @PathVariable long number);

  @GetExchange("/repos/{owner}/{name}/issues/{number}/comments?per_page=100")
  ResponseEntity<List<Json.Comment>> commentsSince(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestParam String since);

  @GetExchange("/repos/{owner}/{name}/issues/comments/{id}")
  Json.Comment comment(
      @PathVariable String owner, @PathVariable String name, @PathVariable long id);

  @PostExchange("/repos/{owner}/{name}/issues/{number}/comments")
  Json.Comment post(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestBody Map<String, String> body);

  @PatchExchange("/repos/{owner}/{name}/issues/comments/{id}")
  void edit(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long id,
      @RequestBody Map<String, String> body);

  @PostExchange("/repos/{owner}/{name}/issues/comments/{id}/reactions")
  void react(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long id,
      @RequestBody Map<String, String> body);

  @PostExchange("/repos/{owner}/{name}/statuses/{commit}")
  void setStatus(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable String commit,
      @RequestBody Map<String, String> body);

  @PostExchange("/repos/{owner}/{name}/check-runs")
  Json.CheckRun createCheck(
      @PathVariable String owner, @PathVariable String name, @RequestBody Map<String, Object> body);

  @PatchExchange("/repos/{owner}/{name}/check-runs/{id}")
  void changeCheck(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long id,
      @RequestBody Map<String, Object> body);

  @PutExchange("/repos/{owner}/{name}/pulls/{number}/merge")
  Json.Merged merge(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long number,
      @RequestBody Map<String, String> body);

  @GetExchange("/repos/{owner}/{name}/collaborators/{login}/permission")
  Json.PermissionOf permission(
      @PathVariable String owner, @PathVariable String name, @PathVariable String login);

  @GetExchange("/orgs/{organization}/teams/{team}/memberships/{login}")
  Json.Membership membership(
      @PathVariable String organization, @PathVariable String team, @PathVariable String login);

  @GetExchange("/repos/{owner}/{name}/hooks?per_page=100")
  ResponseEntity<List<Json.Hook>> hooks(@PathVariable String owner, @PathVariable String name);

  @GetExchange("/repos/{owner}/{name}/hooks/{hook}/deliveries?per_page=100")
  ResponseEntity<List<Json.LoggedDelivery>> deliveries(
      @PathVariable String owner, @PathVariable String name, @PathVariable long hook);

  @PostExchange("/repos/{owner}/{name}/hooks/{hook}/deliveries/{delivery}/attempts")
  void redeliver(
      @PathVariable String owner,
      @PathVariable String name,
      @PathVariable long hook,
      @PathVariable long delivery);

  /** Where a page said that the next one is; another host's is refused. */
  @GetExchange
  ResponseEntity<List<Json.Repository>> moreRepositories(URI next);

  @GetExchange
  ResponseEntity<Json.Repositories> moreInstallationRepositories(URI next);

  @GetExchange
  ResponseEntity<List<Json.Pull>> morePulls(URI next);

  @GetExchange
  ResponseEntity<List<Json.Rule>> moreRules(URI next);

  @GetExchange
  ResponseEntity<List<Json.File>> moreFiles(URI next);

  @GetExchange
  ResponseEntity<List<Json.Review>> moreReviews(URI next);

  @GetExchange
  ResponseEntity<List<Json.Comment>> moreComments(URI next);

  @GetExchange
  ResponseEntity<List<Json.Hook>> moreHooks(URI next);

  @GetExchange
  ResponseEntity<List<Json.LoggedDelivery>> moreDeliveries(URI next);
}
