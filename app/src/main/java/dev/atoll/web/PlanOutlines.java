package dev.atoll.web;

import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanOverviews;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The outlines of the plans that were looked at last: a plan's text never changes. */
@Component
class PlanOutlines {
  private static final int KEPT = 16;

  private final PlanOverviews plans;
  private final Map<PlanId, PlanOutline> known = new LinkedHashMap<>(KEPT, 0.75f, true);

  PlanOutlines(PlanOverviews plans) {
    this.plans = plans;
  }

  PlanOutline of(PlanId plan) {
    PlanOutline outline = find(plan);
    if (outline == null) {
      outline = PlanOutline.of(plans.text(plan, 0, Integer.MAX_VALUE - 1));
      keep(plan, outline);
    }
    return outline;
  }

  private synchronized @org.jspecify.annotations.Nullable PlanOutline find(PlanId plan) {
    return known.get(plan);
  }

  private synchronized void keep(PlanId plan, PlanOutline outline) {
    known.put(plan, outline);
    if (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
