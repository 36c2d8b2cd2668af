package dev.atoll.terraform;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of terraform, as {@code 1.11.4} or {@code 1.12.0-rc1}.
 *
 * @param prerelease what follows the dash, or nothing
 */
public record TerraformVersion(int major, int minor, int patch, String prerelease)
    implements Comparable<TerraformVersion> {
  private static final Pattern FORM =
      Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:-([0-9A-Za-z.-]{1,40}))?");

  /** A release comes after its candidates; candidates in the order of their names. */
  private static final Comparator<TerraformVersion> ORDER =
      Comparator.comparingInt(TerraformVersion::major)
          .thenComparingInt(TerraformVersion::minor)
          .thenComparingInt(TerraformVersion::patch)
          .thenComparing(TerraformVersion::isRelease)
          .thenComparing(TerraformVersion::prerelease);

  /** Empty for what is not a whole version; a leading {@code v} is let pass. */
  public static Optional<TerraformVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new TerraformVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4) == null ? "" : matcher.group(4)))
        : Optional.empty();
  }

  public boolean isRelease() {
    return prerelease.isEmpty();
  }

  TerraformVersion base() {
    return new TerraformVersion(major, minor, patch, "");
  }

  @Override
  public int compareTo(TerraformVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String base = major + "." + minor + "." + patch;
    return isRelease() ? base : base + "-" + prerelease;
  }
}
