package dev.atoll.platform;

import java.io.Serial;
import java.util.List;

/**
 * Settings that cannot be used; the message has a line for each problem, which names its setting.
 */
public final class WrongSettingsException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  public WrongSettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
