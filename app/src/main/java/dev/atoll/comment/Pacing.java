package dev.atoll.comment;

import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Urgency;
import dev.atoll.work.Claim;
import dev.atoll.work.Work;
import dev.atoll.work.WorkKind;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** When something is said: at once, as soon as the host takes it, or a little later. */
@Component
class Pacing {
  private final Work work;

  Pacing(Work work) {
    this.work = work;
  }

  void later(Claim claim, Duration delay) {
    work.wakeAt(claim.kind(), claim.key(), delay);
  }

  /** What others wait to say follows from what was said. */
  void alsoSay(Collection<String> keys) {
    work.wakeAll(WorkKind.OUTGOING, keys);
  }

  /**
   * Says it as urgently as it is. What may wait and the host does not want now is looked at again
   * later and is no failure: what comes after it need not wait for that time.
   */
  void say(Claim claim, Urgency urgency, Runnable saying) {
    try {
      urgency.during(saying);
    } catch (ForgeException trouble) {
      if (!urgency.mayWait()) {
        throw trouble;
      }
      later(claim, trouble.retryAfter().orElseThrow(() -> trouble));
    }
  }
}
