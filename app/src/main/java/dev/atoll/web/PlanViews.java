package dev.atoll.web;

import dev.atoll.plan.PlanId;
import dev.atoll.plan.PlanOverview;
import dev.atoll.plan.PlanOverviews;
import dev.atoll.platform.Masking;
import dev.atoll.platform.SecretMask;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Cuts out of a plan what a page shows, without the secrets that the server knows. */
@Component
class PlanViews {
  static final int RESOURCES = 200;

  private static final int MOST_AROUND = 1 << 16;

  private final PlanOverviews plans;
  private final PlanOutlines outlines;
  private final Masking masking;

  PlanViews(PlanOverviews plans, PlanOutlines outlines, Masking masking) {
    this.plans = plans;
    this.outlines = outlines;
    this.masking = masking;
  }

  PlanView of(PlanOverview plan, PlanView.Wish wish) {
    SecretMask mask = masking.now();
    PlanOutline outline = outlines.of(plan.id());
    List<PlanOutline.Resource> named = outline.resources(wish.action());
    int from = Math.clamp(wish.resources(), 0, named.size());
    return new PlanView(
        plan,
        named.stream().skip(from).limit(RESOURCES).map(it -> masked(it, mask)).toList(),
        from,
        named.size(),
        wish,
        lines(plan.id(), outline.windowOf(wish.line()), mask),
        outline.lines());
  }

  private static PlanOutline.Resource masked(PlanOutline.Resource resource, SecretMask mask) {
    return new PlanOutline.Resource(
        mask.mask(resource.address()), resource.action(), resource.line());
  }

  private List<PlanView.DiffLine> lines(PlanId plan, PlanOutline.Window window, SecretMask mask) {
    List<PlanView.DiffLine> lines = new ArrayList<>();
    text(plan, window, mask)
        .lines()
        .forEach(line -> lines.add(PlanView.DiffLine.of(window.line() + lines.size(), line)));
    return lines;
  }

  /** A secret that reaches over the borders of the window is masked too. */
  private String text(PlanId plan, PlanOutline.Window window, SecretMask mask) {
    int length = Math.min(window.length(), PlanOutline.CHARACTERS);
    int around = Math.min(mask.longest(), MOST_AROUND);
    int start = Math.max(0, window.from() - around);
    String text = plans.text(plan, start, window.from() - start + length + around);
    int from = text.offsetByCodePoints(0, window.from() - start);
    int to =
        text.codePointCount(from, text.length()) <= length
            ? text.length()
            : text.offsetByCodePoints(from, length);
    return mask.mask(text, from, to) + (window.length() > length ? "…" : "");
  }
}
