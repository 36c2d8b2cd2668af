package dev.atoll.forge.local.host;

import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers what the page of a pull request shows. */
@Component
@OnlyWithLocalForge
class PullRequestPage {
  private static final int MOST_COMMENTS = 500;

  private final PullRequests pullRequests;
  private final Conversation conversation;
  private final Reviews reviews;
  private final Statuses statuses;

  PullRequestPage(
      PullRequests pullRequests, Conversation conversation, Reviews reviews, Statuses statuses) {
    this.pullRequests = pullRequests;
    this.conversation = conversation;
    this.reviews = reviews;
    this.statuses = statuses;
  }

  /**
   * What changes while somebody looks.
   *
   * @param obstacles why it cannot be merged now
   */
  record Live(
      Views.PullRequest pullRequest,
      List<Views.Status> statuses,
      List<Views.Approval> approvals,
      List<ShownComment> comments,
      List<String> obstacles) {}

  /**
   * A comment with its text as HTML.
   *
   * @param version changes whenever what is shown does
   */
  record ShownComment(Views.Comment comment, String html, String version) {
    static ShownComment of(Views.Comment comment) {
      return new ShownComment(
          comment, CommentHtml.of(comment.body()), Integer.toHexString(comment.hashCode()));
    }
  }

  Live live(PullRequestName name) {
    Views.PullRequest pullRequest = pullRequests.get(name);
    return new Live(
        pullRequest,
        statuses.of(name.repository(), pullRequest.head().commit()),
        reviews.of(name),
        conversation.after(name, 0, MOST_COMMENTS).stream().map(ShownComment::of).toList(),
        pullRequest.isOpen() ? pullRequests.obstacles(name) : List.of());
  }
}
