package dev.atoll.exec;

import dev.atoll.platform.DataFolder;
import java.time.Clock;

/** Gives tests of other packages what carries out tasks on this machine. */
public final class LocalExecution {
  private LocalExecution() {}

  public static Execution in(DataFolder data) {
    return new ProcessTreeExecution(
        new TaskFolders(data), new ExecSettings(IsolationLevel.NONE), Clock.systemUTC());
  }
}
