package dev.atoll.plan;

import dev.atoll.forge.CommitSha;
import dev.atoll.run.PullRequestId;
import dev.atoll.run.RunId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What pages show of plans, and pieces of their text: nothing here reads a whole large plan. */
@Component
public class PlanOverviews {
  private final PlanTable table;

  PlanOverviews(PlanTable table) {
    this.table = table;
  }

  public Optional<PlanOverview> find(PlanId id) {
    return table.overview(id);
  }

  public Optional<PlanOverview> ofRun(RunId run) {
    return table.overviewOfRun(run);
  }

  /** All plans of a pull request for one head, in the order in which they were made. */
  public List<PlanOverview> of(PullRequestId pullRequest, CommitSha head) {
    return table.overviews(pullRequest, head);
  }

  /**
   * A piece of a plan's text.
   *
   * @param from in characters of Unicode, from 0
   * @param length at most so many characters
   */
  public String text(PlanId id, int from, int length) {
    return table.text(id, from, length);
  }
}
