package dev.atoll.forge.local.host;

/** Something that the local forge tells its receiver. */
sealed interface Event {
  /** The word in the delivery's header. */
  String event();

  String action();

  record PullRequestChanged(
      String event,
      String action,
      Views.Person actor,
      String repository,
      Views.PullRequest pullRequest)
      implements Event {
    static PullRequestChanged of(String action, ForgeUser actor, Views.PullRequest pullRequest) {
      return new PullRequestChanged(
          "pull_request", action, Views.Person.of(actor), pullRequest.repository(), pullRequest);
    }
  }

  record Commented(
      String event,
      String action,
      Views.Person actor,
      String repository,
      Views.PullRequest pullRequest,
      Views.Comment comment)
      implements Event {
    static Commented of(
        String action, ForgeUser actor, Views.PullRequest pullRequest, Views.Comment comment) {
      return new Commented(
          "comment",
          action,
          Views.Person.of(actor),
          pullRequest.repository(),
          pullRequest,
          comment);
    }
  }

  record Approved(
      String event,
      String action,
      Views.Person actor,
      String repository,
      Views.PullRequest pullRequest,
      String commit)
      implements Event {
    static Approved of(
        String action, ForgeUser actor, Views.PullRequest pullRequest, String commit) {
      return new Approved(
          "approval",
          action,
          Views.Person.of(actor),
          pullRequest.repository(),
          pullRequest,
          commit);
    }
  }

  record BranchMoved(
      String event, String action, Views.Person actor, String repository, Views.Branch branch)
      implements Event {
    static BranchMoved of(ForgeUser actor, HostedRepository repository, Head head) {
      var branch = new Views.Branch(head.branch(), head.commit(), "refs/heads/" + head.branch());
      return new BranchMoved(
          "push", "moved", Views.Person.of(actor), repository.toString(), branch);
    }
  }
}
