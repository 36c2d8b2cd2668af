package dev.atoll.forge.github;

import dev.atoll.forge.Check;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.PullRequestRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Shows checks as check runs, which only an App can make. */
final class CheckRuns {
  private final Accounts accounts;

  CheckRuns(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * A check run that is completed is not opened again: another one of the same name takes its
   * place, and GitHub shows the latest.
   */
  String show(PullRequestRef ref, CommitSha commit, Check check, Optional<String> id) {
    Repo repo = Repo.of(ref.repository());
    GitHubApi api = accounts.of(repo.owner()).api();
    Map<String, Object> body = body(ref, check);
    if (id.isPresent() && check.state().isFinal()) {
      api.changeCheck(repo.owner(), repo.name(), Long.parseLong(id.get()), body);
      return id.get();
    }
    body.put("head_sha", commit.value());
    return Long.toString(api.createCheck(repo.owner(), repo.name(), body).id());
  }

  private static Map<String, Object> body(PullRequestRef ref, Check check) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", check.name());
    body.put("details_url", check.url());
    body.put("external_id", ref.number() + ":" + check.version());
    body.put("output", Map.of("title", check.title(), "summary", check.summary()));
    body.put("actions", check.buttons().stream().map(CheckRuns::action).toList());
    switch (check.state()) {
      case WAITING -> body.put("status", "queued");
      case RUNNING -> body.put("status", "in_progress");
      case ACTION_NEEDED -> body.put("conclusion", "action_required");
      case SUCCESS -> body.put("conclusion", "success");
      case FAILURE -> body.put("conclusion", "failure");
    }
    return body;
  }

  private static Map<String, String> action(Check.Button button) {
    return Map.of(
        "label", button.label(),
        "identifier", button.command(),
        "description", button.description());
  }
}
