package dev.atoll.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says of each connection what works and what would not, in lines for a person. */
public final class Doctor {
  private final Forges forges;
  private final List<Connections> kinds;

  public Doctor(Forges forges, List<Connections> kinds) {
    this.forges = forges;
    this.kinds = List.copyOf(kinds);
  }

  /**
   * What was found.
   *
   * @param isWell whether nothing has to be mended
   */
  public record Report(List<String> lines, boolean isWell) {}

  public Report examine() {
    List<String> lines = new ArrayList<>();
    boolean well = true;
    for (Connections kind : kinds) {
      for (Connections.Wrong wrong : kind.wrong()) {
        well = false;
        wrong.problems().forEach(it -> lines.add(line(wrong.name(), Finding.problem(it))));
      }
    }
    for (Forge forge : forges.all()) {
      for (Finding finding : findings(forge)) {
        well &= finding.weight() != Finding.Weight.PROBLEM;
        lines.add(line(forge.connection(), finding));
      }
    }
    return new Report(lines, well);
  }

  private static List<Finding> findings(Forge forge) {
    try {
      return forge.examine();
    } catch (ForgeException trouble) {
      return List.of(Finding.problem(String.valueOf(trouble.getMessage())));
    }
  }

  private static String line(String connection, Finding finding) {
    String weight = finding.weight().name().toLowerCase(Locale.ROOT);
    return "%-10s %-8s %s".formatted(connection, weight, finding.sentence());
  }
}
