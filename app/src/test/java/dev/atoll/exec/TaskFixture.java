package dev.atoll.exec;

import dev.atoll.platform.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Small tasks of shell scripts in a data folder of a test. */
final class TaskFixture {
  static final Duration LONG = Duration.ofSeconds(60);

  final TaskFolders folders;
  final ProcessTreeExecution execution;

  TaskFixture(Path data) {
    folders = new TaskFolders(new DataFolder(data));
    execution =
        new ProcessTreeExecution(folders, new ExecSettings(IsolationLevel.NONE), Clock.systemUTC());
  }

  static Step shell(String name, String script) {
    return shell(name, script, LONG);
  }

  static Step shell(String name, String script, Duration limit) {
    return new Step(name, List.of("/bin/sh", "-c", script), Path.of("/"), limit);
  }

  static Task task(String id, Step... steps) {
    return task(id, LONG, Duration.ofSeconds(1), steps);
  }

  static Task task(String id, Duration limit, Duration grace, Step... steps) {
    return new Task(new TaskId(id), List.of(steps), Map.of("PATH", "/usr/bin:/bin"), limit, grace);
  }

  Handle start(Task task) {
    folders.create(task.id());
    return execution.start(task);
  }

  TaskFolder folder(String id) {
    return folders.find(new TaskId(id)).orElseThrow();
  }

  ControlFolder control(String id) {
    return new ControlFolder(folder(id).control());
  }

  Started.BySupervisor supervisor(String id) {
    return (Started.BySupervisor) control(id).started();
  }

  String log(String id, int number, String step) {
    return new LogFile(folder(id).log(number, step)).read(0, LogFile.LARGEST_CHUNK).text();
  }

  TaskResult end(Handle handle) throws InterruptedException {
    return execution.await(handle, Duration.ofSeconds(30));
  }

  TaskResult.Ended ended(Handle handle) throws InterruptedException {
    return (TaskResult.Ended) end(handle);
  }
}
