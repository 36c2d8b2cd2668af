package dev.atoll.run;

import dev.atoll.forge.Approval;
import java.util.List;

/** Which approvals a pull request has got and lost since it was last read. */
public record ApprovalChanges(List<Approval> given, List<Approval> withdrawn) {
  public ApprovalChanges {
    given = List.copyOf(given);
    withdrawn = List.copyOf(withdrawn);
  }
}
