package dev.atoll.terraform;

import dev.atoll.exec.TaskFolder;
import dev.atoll.platform.NameRule;
import java.nio.file.Path;

/**
 * Where one run of terraform works.
 *
 * @param task the task's folder: everything that terraform keeps beside its project goes there
 * @param project the root module in the run's tree
 * @param workspace {@code default} or another of terraform's workspaces
 */
public record Workplace(TaskFolder task, Path project, String workspace) {
  /** The name that terraform gives to a state that it could not save. */
  public static final String ERRORED_STATE = "errored.tfstate";

  public Workplace {
    NameRule.WORKSPACE.require(workspace);
  }

  /** Makes the folders that terraform expects. */
  public Workplace prepare() {
    task.subfolder("home");
    task.subfolder("terraform");
    return this;
  }

  /** What {@code plan -out} writes and {@code apply} reads. */
  public Path planFile() {
    return task.resolve("plan.tfplan");
  }

  /** What {@code show -json} writes: for {@link PlanJson}. */
  public Path planJson() {
    return task.resolve("plan.json");
  }

  /** Where terraform leaves a state that it could not save. It must be kept. */
  public Path erroredState() {
    return project.resolve(ERRORED_STATE);
  }

  Path home() {
    return task.resolve("home");
  }

  /** Outside the tree, so that nothing committed is taken for it. */
  Path dataFolder() {
    return task.resolve("terraform");
  }
}
