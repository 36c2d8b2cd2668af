package dev.atoll.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atoll.platform.Quoted;
import dev.atoll.platform.Rejection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Terraform's override files: merged over all others, in the byte order of their names, so that the
 * last one has the last word. See <a
 * href="https://developer.hashicorp.com/terraform/language/files/override">its manual</a>.
 */
public final class OverrideFiles {
  /** As Terraform sorts the names of files. */
  static final Comparator<String> ORDER =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private static final String OURS = "atoll_override.tf";
  private static final String USUAL = "zz_" + OURS;
  private static final int LONGEST_NAME = 255;

  // OpenTofu's are Terraform's neighbours here: to stand behind one more harms nobody.
  private static final List<String> ENDINGS = List.of(".tf", ".tf.json", ".tofu", ".tofu.json");

  private OverrideFiles() {}

  static boolean isOverride(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return !isIgnored(name)
        && stem(name)
            .filter(stem -> stem.equals("override") || stem.endsWith("_override"))
            .isPresent();
  }

  /** What Terraform takes for an editor's leavings. */
  static boolean isIgnored(String name) {
    return name.startsWith(".")
        || name.endsWith("~")
        || (name.startsWith("#") && name.endsWith("#"));
  }

  /**
   * The name of an override file that has the last word in a directory, and that is not there yet.
   *
   * @param names of the files in the directory
   * @throws Rejection when there is no such name, as the last one there is too long
   */
  public static String nameOfLast(Collection<String> names) {
    return names.stream()
        .filter(OverrideFiles::isOverride)
        .max(ORDER)
        .filter(last -> ORDER.compare(last, USUAL) >= 0)
        .map(OverrideFiles::behind)
        .orElse(USUAL);
  }

  /** Whether {@link #nameOfLast} gives such names. */
  public static boolean isNamedByAtoll(String name) {
    return name.endsWith(OURS);
  }

  /** A tilde is behind the dot of every ending. */
  private static String behind(String last) {
    String name = stem(last).orElseThrow() + "~" + OURS;
    if (name.getBytes(UTF_8).length > LONGEST_NAME) {
      throw new Rejection(
          "Atoll keeps this project's state, for which it lays an override file behind the last one"
              + " that is there. The name of that one is too long to be followed; shorten it: "
              + Quoted.of(last));
    }
    return name;
  }

  private static Optional<String> stem(String name) {
    return ENDINGS.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()));
  }
}
