package dev.atoll.execution;

import dev.atoll.exec.Task;
import dev.atoll.terraform.TerraformVersion;

/**
 * What is about to be started.
 *
 * @param terraform the version of the program in it
 */
record Prepared(Task task, TerraformVersion terraform) {}
