/**
 * Carries out a task: folder, supervisor, isolation, limits, stop order, log files. The only
 * package that starts a process. A task is a process tree on this machine today, so Linux is
 * needed: what is known of processes comes from {@code /proc}.
 *
 * <p>The order that survives every crash: make the task's folder ({@link
 * dev.atoll.exec.TaskFolders#create}), write {@link dev.atoll.exec.Execution#handle} into the run's
 * row, {@link dev.atoll.exec.Execution#start}. After a restart {@link
 * dev.atoll.exec.Execution#adopt} what the rows name; delete the folder once a row says that the
 * run has ended. At isolation level {@code none} a task can read and change what the server can.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.atoll.exec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
