package dev.atoll.web;

import dev.atoll.access.AccessRules;
import dev.atoll.access.Verdict;
import dev.atoll.run.KnownPullRequests;
import dev.atoll.run.PullRequestId;
import org.springframework.stereotype.Component;

/** Who may give a command by a button: the same rules hold as for a comment. */
@Component
class Rights {
  private final AccessRules rules;
  private final KnownPullRequests pullRequests;

  Rights(AccessRules rules, KnownPullRequests pullRequests) {
    this.rules = rules;
    this.pullRequests = pullRequests;
  }

  /**
   * @param command plan, unlock or cancel
   * @throws NotAllowed with the reason
   */
  void require(Viewer me, PullRequestId pullRequest, String command) {
    NotAllowed.unlessMayWrite(me);
    if (me.mayAdminister()) {
      return;
    }
    switch (rules.judge(pullRequests.get(pullRequest).ref().repository(), me.login(), command)) {
      case Verdict.Allowed() -> {}
      case Verdict.Denied(String reason) -> throw NotAllowed.because(reason);
    }
  }
}
