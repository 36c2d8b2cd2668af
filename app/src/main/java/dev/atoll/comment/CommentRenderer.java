package dev.atoll.comment;

import java.util.List;
import org.springframework.stereotype.Component;

/** Facts in, a comment out. Pure: the same facts make the same comment. */
@Component
final class CommentRenderer {
  private final PageAddresses pages;

  CommentRenderer(PageAddresses pages) {
    this.pages = pages;
  }

  CommentDocument render(CommentFacts facts) {
    return new CommentDocument(blocks(facts), pages.pullRequest(facts.pullRequest().id()));
  }

  /** What stands in for a comment that its host would not take. */
  CommentDocument refused(CommentFacts facts) {
    String page = pages.pullRequest(facts.pullRequest().id());
    return CommentDocument.of(Answers.commentRefused(page), page);
  }

  private List<Block> blocks(CommentFacts facts) {
    if (facts.runs().isEmpty()) {
      return List.of(new Block.Prose(new Answers(facts).text()));
    }
    return switch (facts.command().kind()) {
      case APPLY -> new ApplyComment(facts, pages).blocks();
      case TRIAL -> List.of(new Block.Prose(new TrialComment(facts, pages).text()));
      case PLAN, AUTOPLAN, REPLAN, UNLOCK, CANCEL, HELP, VERSION, UNKNOWN, NOTICE ->
          new PlanComment(facts, pages).blocks();
    };
  }
}
