package dev.atoll.exec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One program of a task.
 *
 * @param name shown to people and part of the log's name: small letters, digits, dashes
 * @param argv program and arguments as they are; no shell reads them
 * @param folder where it runs
 * @param limit after this time it is stopped in order
 * @param output where its standard output goes; its standard error always goes to its log
 */
public record Step(String name, List<String> argv, Path folder, Duration limit, Output output) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** Where the standard output of a step goes. */
  public sealed interface Output {
    /** Into the step's log, mixed with its standard error as it comes. */
    record Log() implements Output {}

    /**
     * Into a file of its own.
     *
     * @param path appended to if it is there
     */
    record File(Path path) implements Output {
      public File {
        path = path.toAbsolutePath();
      }
    }
  }

  public Step {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a step's name has small letters, digits and dashes, but is \"" + name + "\"");
    }
    if (argv.isEmpty() || argv.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException(
          "step " + name + " needs a program, and arguments without a zero byte");
    }
    Task.positive(limit, "limit of step " + name);
    argv = List.copyOf(argv);
    folder = folder.toAbsolutePath();
  }

  /** A step whose whole output goes to its log. */
  public Step(String name, List<String> argv, Path folder, Duration limit) {
    this(name, argv, folder, limit, new Output.Log());
  }
}
