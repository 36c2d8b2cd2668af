package dev.atoll.pullrequest;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the reconciler on a timer: once among all replicas. */
@Configuration
class ReconcilerSchedule {
  @Bean
  RecurringTask<Void> reconcilerTask(Reconciler reconciler, ReconcilerSettings settings) {
    return Tasks.recurring("reconciler", FixedDelay.of(settings.interval()))
        .execute((_, _) -> reconciler.reconcile());
  }
}
