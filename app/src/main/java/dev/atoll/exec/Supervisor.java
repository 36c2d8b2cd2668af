package dev.atoll.exec;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the supervisor of a task, the shell script beside this class, which says how it works. */
final class Supervisor {
  private static final String SETSID = "/usr/bin/setsid";
  private final Isolation isolation;

  Supervisor(Isolation isolation) {
    this.isolation = isolation;
  }

  Process start(Task task, TaskFolder folder) throws IOException {
    ControlFolder control = ControlFolder.create(folder.control(), task.id());
    control.keepLimits(task);
    ProcessBuilder builder =
        new ProcessBuilder(commandLine(task, folder, control))
            .directory(folder.path().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(control.complaints().toFile());
    builder.environment().clear();
    builder.environment().putAll(task.environment());
    builder.environment().put("ATOLL_TASK", control.mark());
    return builder.start();
  }

  private List<String> commandLine(Task task, TaskFolder folder, ControlFolder control) {
    List<String> words = new ArrayList<>(List.of(SETSID, "/bin/sh"));
    words.add(control.script().toString());
    words.add(control.path().toString());
    words.add(seconds(task.grace()));
    words.add(seconds(task.limit()));
    for (int i = 0; i < task.steps().size(); i++) {
      words.addAll(words(i + 1, task.steps().get(i), folder));
    }
    return words;
  }

  private List<String> words(int number, Step step, TaskFolder folder) {
    String log = folder.log(number, step.name()).toString();
    String output =
        switch (step.output()) {
          case Step.Output.Log() -> log;
          case Step.Output.File(var path) -> path.toString();
        };
    List<String> argv = isolation.wrap(step);
    List<String> words = new ArrayList<>();
    words.addAll(List.of(step.name(), step.folder().toString(), seconds(step.limit())));
    words.addAll(List.of(log, output, Integer.toString(argv.size())));
    words.addAll(argv);
    return words;
  }

  /** Whole seconds, rounded up. */
  private static String seconds(Duration duration) {
    return Long.toString(duration.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
