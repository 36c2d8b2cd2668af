package dev.atoll.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the audit does by the clock. */
@Configuration
class AuditConfiguration {
  @Bean
  RecurringTask<Void> auditChainTask(AuditChain chain) {
    return Tasks.recurring("audit-chain", FixedDelay.ofSeconds(10))
        .execute((_, _) -> chain.extend());
  }
}
