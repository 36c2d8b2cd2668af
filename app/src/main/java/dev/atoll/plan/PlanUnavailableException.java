package dev.atoll.plan;

import dev.atoll.platform.Rejection;
import java.io.Serial;

/** The artifact of a plan is not there any more: retention took it. */
public final class PlanUnavailableException extends Rejection {
  @Serial private static final long serialVersionUID = 1L;

  PlanUnavailableException(PlanId plan) {
    super("Plan %d was kept too long and its file is deleted: plan again.".formatted(plan.value()));
  }
}
