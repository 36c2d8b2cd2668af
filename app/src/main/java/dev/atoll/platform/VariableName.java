package dev.atoll.platform;

import java.util.Set;
import java.util.regex.Pattern;

/** What an environment variable may be called. */
public final class VariableName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
  private static final Set<String> OURS =
      Set.of(
          "HOME",
          "PATH",
          "TF_CLI_CONFIG_FILE",
          "TF_DATA_DIR",
          "TF_IN_AUTOMATION",
          "TF_INPUT",
          "TF_WORKSPACE");

  private VariableName() {}

  public static boolean isOne(String name) {
    return FORM.matcher(name).matches();
  }

  /** Whether every run gets it from Atoll itself, so that no environment can. */
  public static boolean isOurs(String name) {
    return OURS.contains(name) || name.startsWith("TF_HTTP_");
  }
}
