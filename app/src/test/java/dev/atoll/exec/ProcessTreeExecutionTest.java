package dev.atoll.exec;

import static dev.atoll.exec.TaskFixture.LONG;
import static dev.atoll.exec.TaskFixture.shell;
import static dev.atoll.exec.TaskFixture.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.exec.TaskResult.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeExecutionTest {
  @TempDir Path data;
  private TaskFixture fixture;

  @BeforeEach
  void open() {
    fixture = new TaskFixture(data);
  }

  @AfterEach
  void leavesNothingBehind() {
    for (TaskId id : fixture.folders.list()) {
      String mark = fixture.control(id.value()).mark();
      assertThat(LiveProcesses.of(LiveProcesses.NO_SESSION, mark)).isEmpty();
    }
  }

  @Test
  void runsStepsInOrderAndTellsHowEachEnded() throws Exception {
    Instant before = Instant.now();
    Handle handle =
        fixture.start(
            task("t-1", shell("first", "echo one; echo two >&2"), shell("second", "echo three")));

    TaskResult.Ended ended = fixture.ended(handle);

    assertThat(ended.cause()).isEqualTo(Cause.FINISHED);
    assertThat(ended.steps()).extracting(StepResult::name).containsExactly("first", "second");
    assertThat(ended.steps()).extracting(StepResult::exitCode).containsExactly(0, 0);
    assertThat(ended.steps().getFirst().started()).isBetween(before, ended.at());
    assertThat(ended.steps().getFirst().ended())
        .isBeforeOrEqualTo(ended.steps().getLast().started());
    assertThat(fixture.log("t-1", 1, "first")).isEqualTo("one\ntwo\n");
    assertThat(fixture.log("t-1", 2, "second")).isEqualTo("three\n");
    assertThat(fixture.log("t-1", 1, "nothing")).isEmpty();
  }

  @Test
  void endsWithTheFirstStepThatFails() throws Exception {
    Handle handle = fixture.start(task("t-1", shell("bad", "exit 3"), shell("never", "echo no")));

    TaskResult.Ended ended = fixture.ended(handle);

    assertThat(ended.cause()).isEqualTo(Cause.FAILED);
    assertThat(ended.steps()).extracting(StepResult::exitCode).containsExactly(3);
    assertThat(fixture.folder("t-1").log(2, "never")).doesNotExist();
  }

  @Test
  void tellsOfAProgramThatIsNotThereAndOfAFolderThatIsNotThere() throws Exception {
    Handle program =
        fixture.start(task("t-1", new Step("a", List.of("/no/such/program"), Path.of("/"), LONG)));
    Handle folder =
        fixture.start(task("t-2", new Step("a", List.of("true"), Path.of("/no/such"), LONG)));

    assertThat(fixture.ended(program).steps().getFirst().exitCode()).isEqualTo(127);
    assertThat(fixture.log("t-1", 1, "a")).contains("/no/such/program");
    assertThat(fixture.ended(folder).steps().getFirst().exitCode()).isEqualTo(126);
  }

  @Test
  void passesArgumentsAndEnvironmentAsTheyAre() throws Exception {
    List<String> arguments =
        List.of("", "two words", "$(touch x)", "a'b\"c\\", "new\nline", "-n", "*", "ünï🙂", "`id`");
    List<String> argv = new ArrayList<>(List.of("/usr/bin/printf", "%s|"));
    argv.addAll(arguments);
    Map<String, String> environment =
        Map.of("PATH", "/my/own", "TF_VAR_x", "$HOME 'q'\nnext", "name", "kept");
    Task task =
        new Task(
            new TaskId("t-1"),
            List.of(
                new Step("print", argv, Path.of("/"), LONG),
                new Step("env", List.of("/usr/bin/env", "-0"), Path.of("/tmp"), LONG)),
            environment,
            LONG,
            LONG);

    assertThat(fixture.ended(fixture.start(task)).cause()).isEqualTo(Cause.FINISHED);

    assertThat(fixture.log("t-1", 1, "print")).isEqualTo(String.join("|", arguments) + "|");
    assertThat(fixture.log("t-1", 2, "env").split("\0", -1))
        .containsExactlyInAnyOrder(
            "PATH=/my/own",
            "TF_VAR_x=$HOME 'q'\nnext",
            "name=kept",
            "ATOLL_TASK=" + fixture.control("t-1").mark(),
            "PWD=/tmp",
            "");
  }

  @Test
  void sendsStandardOutputToAFileOfItsOwn() throws Exception {
    Path file = fixture.folders.create(new TaskId("t-1")).resolve("plan.json");
    Step step =
        new Step(
            "show",
            List.of("/bin/sh", "-c", "echo '{}'; echo warning >&2"),
            Path.of("/"),
            LONG,
            new Step.Output.File(file));

    fixture.ended(fixture.start(task("t-1", step)));

    assertThat(file).hasContent("{}");
    assertThat(fixture.log("t-1", 1, "show")).isEqualTo("warning\n");
  }

  @Test
  void takesTenMegabytesOfOutputAndReadsThemInPieces() throws Exception {
    Handle handle = fixture.start(task("t-1", shell("loud", "yes 'äöü 🙂' | head -c 10485760")));

    assertThat(fixture.ended(handle).cause()).isEqualTo(Cause.FINISHED);

    LogFile log = new LogFile(fixture.folder("t-1").log(1, "loud"));
    long next = 0;
    int lines = 0;
    LogFile.Chunk chunk;
    do {
      chunk = log.readEnded(next, 64_001);
      next = chunk.next();
      lines += (int) chunk.text().chars().filter(c -> c == '\n').count();
      assertThat(chunk.text().replaceAll("[äöü 🙂\n]", "").length()).isLessThan(4);
    } while (chunk.more());
    assertThat(next).isEqualTo(10485760);
    assertThat(lines).isEqualTo(10485760 / 12);
  }

  @Test
  void signalsTheStepAloneTwiceAndThenKillsEverything() throws Exception {
    Handle handle =
        fixture.start(
            task(
                "t-1",
                shell(
                    "stubborn",
                    """
                    trap 'echo signal' TERM
                    sh -c 'trap "echo child was signalled" TERM; while :; do sleep 1; done' &
                    echo ready
                    while :; do wait; done
                    """),
                shell("never", "echo no")));
    awaitLog("t-1", "stubborn", "ready");

    fixture.execution.stop(handle);
    fixture.execution.stop(handle);
    TaskResult.Ended ended = fixture.ended(handle);

    assertThat(ended.cause()).isEqualTo(Cause.STOPPED);
    assertThat(ended.steps()).extracting(StepResult::exitCode).containsExactly(137);
    assertThat(fixture.log("t-1", 1, "stubborn")).isEqualTo("ready\nsignal\nsignal\n");
    assertThat(members("t-1")).isEmpty();
  }

  @Test
  void countsAStepThatFinishesAfterTheSignalAsItEnded() throws Exception {
    Handle handle =
        fixture.start(
            task(
                "t-1",
                shell(
                    "last",
                    "trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.1; done")));
    awaitLog("t-1", "last", "ready");

    fixture.execution.stop(handle);

    assertThat(fixture.ended(handle).cause()).isEqualTo(Cause.FINISHED);
    assertThat(fixture.log("t-1", 1, "last")).endsWith("saved\n");
  }

  @Test
  void keepsTheLimitOfAStepAndOfTheTask() throws Exception {
    Handle step =
        fixture.start(
            task("t-1", shell("slow", "sleep 50", Duration.ofSeconds(1)), shell("b", "true")));
    Handle whole =
        fixture.start(
            task("t-2", Duration.ofSeconds(1), Duration.ofSeconds(1), shell("slow", "sleep 50")));

    TaskResult.Ended ended = fixture.ended(step);
    assertThat(ended.cause()).isEqualTo(Cause.TIMED_OUT);
    assertThat(ended.steps()).extracting(StepResult::exitCode).containsExactly(143);
    assertThat(fixture.ended(whole).cause()).isEqualTo(Cause.TIMED_OUT);
  }

  @Test
  void killsWhatOutlivesTheLastStep() throws Exception {
    Handle handle =
        fixture.start(
            task(
                "t-1",
                shell(
                    "leaky",
                    """
                    (sleep 300 &)
                    setsid sh -c '(trap "" TERM; sleep 301) &' &
                    (setsid sleep 302 &)
                    echo done
                    """)));

    assertThat(fixture.ended(handle).cause()).isEqualTo(Cause.FINISHED);
    assertThat(members("t-1")).isEmpty();
  }

  @Test
  void adoptsWhatAnEarlierServerStarted() throws Exception {
    Handle handle =
        fixture.start(
            task(
                "t-1",
                shell("a", "true"),
                shell(
                    "b",
                    "while [ ! -e go ]; do sleep 0.05; done"
                        .replace("go", data.resolve("go").toString()))));
    await().until(() -> fixture.control("t-1").journal().started().size() == 2);

    TaskFixture later = new TaskFixture(data);
    TaskResult.Running running = (TaskResult.Running) later.execution.adopt(handle);
    assertThat(running.latest().name()).isEqualTo("b");
    assertThat(running.ended()).extracting(StepResult::name).containsExactly("a");

    Files.createFile(data.resolve("go"));
    assertThat(later.ended(handle).cause()).isEqualTo(Cause.FINISHED);
  }

  @Test
  void neverRunsATaskThatAnAdopterFoundUnstarted() throws Exception {
    TaskId id = new TaskId("t-1");
    fixture.folders.create(id);
    Handle handle = fixture.execution.handle(id);

    assertThat(fixture.execution.adopt(handle)).isEqualTo(new TaskResult.NeverStarted());
    assertThatThrownBy(() -> fixture.execution.start(task("t-1", shell("a", "true"))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(fixture.execution.result(handle)).isEqualTo(new TaskResult.NeverStarted());
  }

  @Test
  void decidesTheRaceOfSupervisorAndAdopterOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      String id = "race-" + i;
      Path witness = data.resolve(id);
      fixture.folders.create(new TaskId(id));
      CountDownLatch go = new CountDownLatch(1);
      Thread adopter =
          Thread.ofPlatform()
              .start(() -> {
                await().pollInterval(Duration.ofMillis(1)).until(() -> go.getCount() == 0);
                new TaskFixture(data).execution.adopt(new Handle("process:" + id));
              });
      Handle handle = fixture.execution.start(task(id, shell("a", "touch " + witness)));
      go.countDown();
      adopter.join();

      TaskResult result = fixture.end(handle);

      assertThat(Files.exists(witness)).isEqualTo(result instanceof TaskResult.Ended);
      assertThat(result).isInstanceOfAny(TaskResult.Ended.class, TaskResult.NeverStarted.class);
    }
  }

  @Test
  void saysWhatIsKnownOfATaskWhoseSupervisorWasKilled() throws Exception {
    Handle handle =
        fixture.start(task("t-1", shell("init", "true"), shell("apply", "exec sleep 300")));
    await().until(() -> fixture.control("t-1").journal().started().size() == 2);
    awaitProcess("t-1");
    kill(fixture.supervisor("t-1").pid());

    await().until(() -> fixture.supervisor("t-1").live().isEmpty());
    assertThat(fixture.execution.result(handle)).isInstanceOf(TaskResult.Running.class);

    fixture.execution.stop(handle);
    TaskResult.Lost lost = (TaskResult.Lost) fixture.end(handle);
    assertThat(lost.ended()).extracting(StepResult::name).containsExactly("init");
    assertThat(lost.unfinished()).extracting(StepStart::name).containsExactly("apply");
  }

  @Test
  void isLostAtOnceWhenItsSupervisorAndItsStepWereKilled() throws Exception {
    Handle handle = fixture.start(task("t-1", shell("apply", "sleep 300 & exec sleep 300")));
    await().until(() -> members("t-1").size() > 3);
    long step = fixture.control("t-1").journal().latest().orElseThrow().pid().orElseThrow();
    kill(fixture.supervisor("t-1").pid());
    kill(step);

    TaskResult.Lost lost = (TaskResult.Lost) fixture.end(handle);
    assertThat(lost.unfinished()).extracting(StepStart::name).containsExactly("apply");
    assertThat(members("t-1")).isEmpty();
  }

  @Test
  void endsAnAbandonedStepThatIgnoresTheStop() throws Exception {
    Handle handle =
        fixture.start(
            task("t-1", shell("apply", "trap '' TERM; echo ready; while :; do sleep 1; done")));
    awaitLog("t-1", "apply", "ready");
    kill(fixture.supervisor("t-1").pid());
    await().until(() -> fixture.supervisor("t-1").live().isEmpty());

    fixture.execution.stop(handle);

    assertThat(fixture.end(handle)).isInstanceOf(TaskResult.Lost.class);
    assertThat(members("t-1")).isEmpty();
  }

  @Test
  void keepsTheTaskLimitOfAnAbandonedStep() throws Exception {
    Handle handle =
        fixture.start(
            task(
                "t-1",
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                shell("apply", "exec sleep 300")));
    awaitProcess("t-1");
    kill(fixture.supervisor("t-1").pid());

    assertThat(fixture.end(handle)).isInstanceOf(TaskResult.Lost.class);
  }

  @Test
  void neverTakesAnotherProcessForTheSupervisor() throws Exception {
    TaskFolder folder = fixture.folders.create(new TaskId("t-1"));
    Files.createDirectory(folder.control());
    long stranger = ProcessHandle.current().pid();
    long start = LiveProcesses.find(stranger).orElseThrow().start();
    Files.writeString(
        folder.control().resolve("started"),
        "supervisor %d %d %s 1700000000.000000000\n"
            .formatted(stranger, start - 1, LiveProcesses.bootId()));
    Handle handle = fixture.execution.handle(new TaskId("t-1"));

    fixture.execution.stop(handle);

    assertThat(fixture.execution.adopt(handle)).isInstanceOf(TaskResult.Lost.class);
    Files.writeString(
        folder.control().resolve("started"),
        "supervisor %d %d another-boot 1700000000.000000000\n".formatted(stranger, start));
    assertThat(fixture.execution.adopt(handle)).isInstanceOf(TaskResult.Lost.class);
  }

  @Test
  void isLostWhenAPowerCutTookWhatWasWrittenOfItsStart() throws Exception {
    TaskFolder folder = fixture.folders.create(new TaskId("t-1"));
    Files.createDirectory(folder.control());
    Files.createFile(folder.control().resolve("mark"));
    Path started = Files.createFile(folder.control().resolve("started"));
    Handle other = fixture.start(task("t-2", shell("a", "exec sleep 300")));
    awaitProcess("t-2");

    Handle handle = fixture.execution.handle(new TaskId("t-1"));
    assertThat(fixture.execution.adopt(handle)).isInstanceOf(TaskResult.Lost.class);
    Files.writeString(started, "supervisor 17");
    assertThat(fixture.execution.adopt(handle)).isInstanceOf(TaskResult.Lost.class);
    fixture.execution.stop(other);
    assertThat(fixture.ended(other).steps().getFirst().exitCode()).isEqualTo(143);
  }

  @Test
  void tellsThatAStepBeginsBeforeItDoes() throws Exception {
    Path journal = fixture.folders.create(new TaskId("t-1")).control().resolve("journal");
    Handle handle =
        fixture.start(task("t-1", shell("a", "true"), shell("b", "cat " + journal + " >&2")));
    fixture.ended(handle);
    assertThat(fixture.log("t-1", 2, "b")).contains("started 1 a ", "started 2 b ");
  }

  @Test
  void leavesAStepAloneWhoseProcessWasNotTold() throws Exception {
    Handle handle = fixture.start(task("t-1", shell("apply", "echo ready; exec sleep 300")));
    awaitLog("t-1", "apply", "ready");
    kill(fixture.supervisor("t-1").pid());
    await().until(() -> fixture.supervisor("t-1").live().isEmpty());
    Path journal = fixture.control("t-1").path().resolve("journal");
    Files.writeString(journal, Files.readString(journal).replaceFirst("process \\d+\n", ""));

    assertThat(fixture.execution.result(handle)).isInstanceOf(TaskResult.Running.class);
    assertThat(fixture.execution.result(handle)).isInstanceOf(TaskResult.Running.class);
    fixture.execution.stop(handle);
    assertThat(fixture.end(handle)).isInstanceOf(TaskResult.Lost.class);
  }

  @Test
  void knowsNothingOfATaskWhoseFolderIsGone() {
    assertThat(fixture.execution.adopt(fixture.execution.handle(new TaskId("gone"))))
        .isEqualTo(new TaskResult.Lost(List.of(), List.of()));
  }

  @Test
  void refusesATaskThatWasHandedOverBefore() throws Exception {
    Handle handle = fixture.start(task("t-1", shell("a", "true")));
    assertThatThrownBy(() -> fixture.execution.start(task("t-1", shell("a", "true"))))
        .isInstanceOf(IllegalStateException.class);
    fixture.end(handle);
  }

  @Test
  void leavesTasksOfAnotherServerAloneThatHaveTheSameName() throws Exception {
    TaskFixture other = new TaskFixture(data.resolve("other"));
    Handle theirs = other.start(task("t-1", shell("a", "echo ready; exec sleep 300")));
    await().until(() -> other.log("t-1", 1, "a").contains("ready"));

    fixture.ended(fixture.start(task("t-1", shell("a", "true"))));

    assertThat(other.execution.result(theirs)).isInstanceOf(TaskResult.Running.class);
    other.execution.stop(theirs);
    assertThat(other.ended(theirs).steps().getFirst().exitCode()).isEqualTo(143);
  }

  @Test
  void refusesIsolationThatItCannotGive() {
    assertThatThrownBy(() ->
            new ProcessTreeExecution(
                fixture.folders, new ExecSettings(IsolationLevel.NAMESPACES), Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("atoll.exec.isolation is namespaces");
  }

  private void awaitProcess(String id) {
    await()
        .until(() ->
            fixture.control(id).journal().latest().filter(it -> it.pid().isPresent()).isPresent());
  }

  private void awaitLog(String id, String step, String text) {
    await().until(() -> fixture.log(id, 1, step).contains(text));
  }

  private List<LiveProcesses.Live> members(String id) {
    return LiveProcesses.of(fixture.supervisor(id).pid(), fixture.control(id).mark());
  }

  private static void kill(long pid) throws IOException {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
