package dev.atoll.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant. */
public final class NearestNames {
  // Longer texts are no typing slips, and the distance costs the product of both lengths.
  private static final int LONGEST = 200;

  private NearestNames() {}

  /** The closest candidates, best first: those within a third of the typed length, at least two. */
  public static List<String> of(String typed, Collection<String> candidates, int atMost) {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    int tolerance = Math.max(2, typed.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - typed.length()) <= tolerance)
        .map(candidate -> new Scored(candidate, distance(typed, candidate)))
        .filter(scored -> scored.distance() <= tolerance)
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
        .limit(atMost)
        .map(Scored::name)
        .toList();
  }

  /** How many characters must be inserted, deleted, replaced or swapped, without regard to case. */
  public static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int moved = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(moved, 1 + cost[i - 2][j - 2]) : moved;
  }

  private record Scored(String name, int distance) {}
}
