package dev.atoll.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.exec.Execution;
import dev.atoll.exec.Handle;
import dev.atoll.exec.LocalExecution;
import dev.atoll.exec.LogFile;
import dev.atoll.exec.ProcessRunner;
import dev.atoll.exec.Step;
import dev.atoll.exec.Task;
import dev.atoll.exec.TaskFolders;
import dev.atoll.exec.TaskId;
import dev.atoll.exec.TaskResult;
import dev.atoll.platform.DataFolder;
import dev.atoll.terraform.TerraformVersions.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A project in a folder, and real terraform run on it as the server does. */
final class TerraformFixture {
  static final Duration LONG = Duration.ofSeconds(60);

  final Path project;
  final Terraform terraform;
  final TerraformProgram program;
  final Execution execution;
  private final TaskFolders folders;
  private int tasks;

  TerraformFixture(Path folder) throws IOException, InterruptedException {
    DataFolder data = new DataFolder(folder.resolve("data"));
    TerraformSettings properties = new TerraformSettings(null, null);
    project = Files.createDirectories(folder.resolve("project"));
    terraform = new Terraform(new CliConfig(properties, data));
    folders = new TaskFolders(data);
    execution = LocalExecution.in(data);
    program =
        switch (new TerraformVersions(properties, new ProcessRunner()).matching(List.of())) {
          case Resolution.Found(var found) -> found;
          case Resolution.Missing missing -> throw new AssertionError(missing);
        };
  }

  /** One run of terraform: its places and its result. */
  record Run(Workplace place, TaskResult.Ended ended) {
    String log(int step) {
      String name = ended.steps().get(step - 1).name();
      return read(place.task().log(step, name));
    }

    PlannedChanges changes() {
      return PlanJson.read(place.planJson());
    }

    ApplyEvents events() {
      ApplyEvents events = new ApplyEvents();
      events.feed(log(ended.steps().size()));
      return events;
    }
  }

  void write(String file, String text) throws IOException {
    Files.writeString(project.resolve(file), text);
  }

  Run plan(String main) throws Exception {
    write("main.tf", main);
    Workplace place = workplace("default");
    return run(
        place,
        Map.of(),
        terraform.init(program, place, LONG),
        terraform.plan(program, place, LONG),
        terraform.show(program, place, LONG));
  }

  Run apply(Run plan) throws Exception {
    Workplace place = workplace("default");
    Files.copy(plan.place().planFile(), place.planFile());
    return run(
        place,
        Map.of(),
        terraform.init(program, place, LONG),
        terraform.apply(program, place, LONG));
  }

  void planAndApply(String main) throws Exception {
    assertThat(apply(plan(main)).ended().cause()).isEqualTo(TaskResult.Cause.FINISHED);
  }

  Workplace workplace(String workspace) {
    return new Workplace(folders.create(new TaskId("task-" + ++tasks)), project, workspace)
        .prepare();
  }

  Run run(Workplace place, Map<String, String> given, Step... steps) throws Exception {
    Handle handle = start(place, given, steps);
    return new Run(place, (TaskResult.Ended) execution.await(handle, LONG));
  }

  Handle start(Workplace place, Map<String, String> given, Step... steps) {
    return execution.start(
        new Task(
            new TaskId(place.task().path().getFileName().toString()),
            List.of(steps),
            terraform.environment(place, given),
            LONG,
            Duration.ofSeconds(5)));
  }

  static String read(Path file) {
    return new LogFile(file).read(0, LogFile.LARGEST_CHUNK).text();
  }
}
