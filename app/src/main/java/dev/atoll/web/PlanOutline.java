package dev.atoll.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where things stand in the text of a plan, so that a page reads only the piece that it shows. A
 * resource is one that the text names, for reading: what is counted comes from JSON. Pure.
 *
 * @param windows pieces of whole lines, in their order
 * @param lines how many there are
 */
record PlanOutline(List<Resource> resources, List<Window> windows, int lines) {
  static final int LINES = 500;
  static final int CHARACTERS = 200_000;

  private static final Set<String> ENDINGS =
      Set.of(
          "must be replaced",
          "will be replaced",
          "will be created",
          "will be updated",
          "will be destroyed");

  PlanOutline {
    resources = List.copyOf(resources);
    windows = List.copyOf(windows);
  }

  /** A resource and the line, from 1, that names it. */
  record Resource(String address, String action, int line) {}

  /**
   * A piece of the text.
   *
   * @param line the number of its first line, from 1
   * @param from in characters of Unicode, from 0; likewise {@code length}
   */
  record Window(int line, int lines, int from, int length) {
    boolean holds(int number) {
      return number >= line && number < line + lines;
    }
  }

  static PlanOutline of(String text) {
    return new Reading(text).outline();
  }

  /** The window in which a line stands; the first where there is no such line. */
  Window windowOf(int line) {
    return windows.stream()
        .filter(window -> window.holds(line))
        .findFirst()
        .orElseGet(windows::getFirst);
  }

  List<Resource> resources(String action) {
    return action.isEmpty()
        ? resources
        : resources.stream().filter(it -> it.action().equals(action)).toList();
  }

  /** One pass over a text. */
  private static final class Reading {
    private final String text;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private int line = 1;
    private Window open = new Window(1, 0, 0, 0);

    Reading(String text) {
      this.text = text;
    }

    PlanOutline outline() {
      int start = 0;
      while (start < text.length()) {
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline + 1;
        add(text.codePointCount(start, end));
        name(start, newline < 0 ? end : newline);
        line++;
        start = end;
      }
      windows.add(open);
      return new PlanOutline(resources, windows, line - 1);
    }

    private void add(int characters) {
      boolean full = open.lines() >= LINES || open.length() + characters > CHARACTERS;
      if (full && open.lines() > 0) {
        windows.add(open);
        open = new Window(line, 0, open.from() + open.length(), 0);
      }
      open = new Window(open.line(), open.lines() + 1, open.from(), open.length() + characters);
    }

    private void name(int start, int end) {
      int at = start;
      while (at < end && text.charAt(at) == ' ') {
        at++;
      }
      if (text.startsWith("# ", at) && end - at < 4000) {
        resource(text.substring(at + 2, end));
      }
    }

    private void resource(String heading) {
      ENDINGS.stream()
          .filter(it -> heading.contains(" " + it))
          .findFirst()
          .ifPresent(ending ->
              resources.add(
                  new Resource(
                      heading.substring(0, heading.indexOf(" " + ending)), action(ending), line)));
    }

    private static String action(String ending) {
      return switch (ending.substring(ending.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT)) {
        case "replaced" -> "replace";
        case "created" -> "create";
        case "updated" -> "change";
        default -> "destroy";
      };
    }
  }
}
