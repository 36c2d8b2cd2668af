package dev.atoll.execution;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskId;
import dev.atoll.run.RunChanged;
import dev.atoll.run.RunId;
import dev.atoll.run.Runs;
import dev.atoll.state.StateCredentials;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Clears away what a run leaves behind once a row says that it has ended: its credential in the
 * same transaction, its folder a little later, also where a person resolved it or the server died
 * in between.
 */
@Configuration
class TaskFolderJanitor {
  private static final Pattern TASK = Pattern.compile("run-(\\d{1,18})-\\d+");
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final TaskFolders folders;
  private final Runs runs;
  private final StateCredentials credentials;

  TaskFolderJanitor(TaskFolders folders, Runs runs, StateCredentials credentials) {
    this.folders = folders;
    this.runs = runs;
    this.credentials = credentials;
  }

  @Bean
  RecurringTask<Void> taskFolderJanitorTask() {
    return Tasks.recurring("task-folders", FixedDelay.of(INTERVAL)).execute((_, _) -> clear());
  }

  @EventListener
  void onRunChanged(RunChanged changed) {
    if (changed.state().isFinal()) {
      credentials.revoke(changed.run());
    }
  }

  void clear() {
    folders.list().stream().filter(this::isOver).forEach(folders::delete);
  }

  private boolean isOver(TaskId task) {
    Matcher matcher = TASK.matcher(task.value());
    return matcher.matches()
        && runs.find(new RunId(Long.parseLong(matcher.group(1))))
            .filter(run -> run.state().isFinal())
            .isPresent();
  }
}
