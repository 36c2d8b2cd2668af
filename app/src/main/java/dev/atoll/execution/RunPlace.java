package dev.atoll.execution;

import dev.atoll.exec.TaskFolder;
import dev.atoll.terraform.Workplace;
import java.nio.file.Path;

/**
 * Where one run works.
 *
 * @param tree the exported tree, in the task's folder
 * @param terraform where its Terraform works in it
 */
record RunPlace(TaskFolder folder, Path tree, Workplace terraform) {
  Path project() {
    return terraform.project();
  }

  /** The log of a step, counted from 1. */
  Path log(int number, String step) {
    return folder.log(number, step);
  }
}
