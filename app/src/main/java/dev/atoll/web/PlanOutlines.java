package dev.atoll.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanOverviews;
import org.springframework.stereotype.Component;

/** The outlines of the plans that were looked at last: a plan's text never changes. */
@Component
class PlanOutlines {
  private final PlanOverviews plans;
  private final Cache<PlanId, PlanOutline> known = Caffeine.newBuilder().maximumSize(16).build();

  PlanOutlines(PlanOverviews plans) {
    this.plans = plans;
  }

  PlanOutline of(PlanId plan) {
    return known.get(plan, it -> PlanOutline.of(plans.text(it, 0, Integer.MAX_VALUE - 1)));
  }
}
