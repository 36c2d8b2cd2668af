package dev.atoll.forge;

import java.util.List;

/**
 * The connections of one kind of host that the server's configuration names. One that is configured
 * wrongly is told with all its problems, and the others work.
 */
public interface Connections {
  List<Forge> forges();

  List<Wrong> wrong();

  /**
   * A connection that cannot be used as it is configured.
   *
   * @param problems each names its setting
   */
  record Wrong(String name, List<String> problems) {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }

  /** Those that are of no kind of host. */
  record Strays(List<Wrong> wrong) implements Connections {
    public Strays {
      wrong = List.copyOf(wrong);
    }

    @Override
    public List<Forge> forges() {
      return List.of();
    }
  }
}
