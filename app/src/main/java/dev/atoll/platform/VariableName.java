package dev.atoll.platform;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an environment variable may be called. */
public final class VariableName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
  private static final Set<String> OURS =
      Set.of(
          "ATOLL_TASK",
          "CHECKPOINT_DISABLE",
          "GIT_TERMINAL_PROMPT",
          "HOME",
          "PATH",
          "PWD",
          "TF_CLI_CONFIG_FILE",
          "TF_DATA_DIR",
          "TF_IN_AUTOMATION",
          "TF_INPUT",
          "TF_WORKSPACE");
  private static final List<String> OUR_BEGINNINGS =
      List.of("TF_HTTP_", "TF_LOG", "TF_CLI_ARGS", "atoll_");

  private VariableName() {}

  public static boolean isOne(String name) {
    return FORM.matcher(name).matches();
  }

  /** Whether Atoll itself decides what it is in every run, or that it is not there. */
  public static boolean isOurs(String name) {
    return OURS.contains(name) || OUR_BEGINNINGS.stream().anyMatch(name::startsWith);
  }
}
