package dev.atoll.forge;

import java.util.List;

/**
 * What stands beside a commit with buttons, where a host can show that: a status is what can be
 * required, a check is what can be pressed.
 *
 * @param name of no status, so that nobody requires it by mistake
 * @param title what is so, in a line
 * @param summary the same at length, in Markdown
 * @param version another one for each look that its buttons may be pressed in: a press counts once
 * @param buttons at most three
 */
public record Check(
    String name,
    State state,
    String title,
    String summary,
    String url,
    String version,
    List<Button> buttons) {
  private static final int MOST_BUTTONS = 3;

  /** How a check stands. */
  public enum State {
    WAITING,
    RUNNING,
    ACTION_NEEDED,
    SUCCESS,
    FAILURE;

    public boolean isFinal() {
      return this != WAITING && this != RUNNING;
    }
  }

  /**
   * A button, by the limits of the host that has the narrowest.
   *
   * @param label at most 20 characters
   * @param command what it asks for, at most 20 characters: the first word of a comment's command
   * @param description at most 40 characters
   */
  public record Button(String label, String command, String description) {
    public Button {
      requireAtMost(20, label);
      requireAtMost(20, command);
      requireAtMost(40, description);
    }

    private static void requireAtMost(int most, String text) {
      if (text.length() > most) {
        throw new IllegalArgumentException(
            "at most %d characters fit, but got \"%s\"".formatted(most, text));
      }
    }
  }

  public Check {
    buttons = List.copyOf(buttons);
    if (buttons.size() > MOST_BUTTONS) {
      throw new IllegalArgumentException("at most three buttons fit, but got " + buttons);
    }
  }
}
